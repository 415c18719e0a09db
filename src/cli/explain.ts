import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { explain } from '../explain.js'
import { knownRule } from './check-options.js'
import type { Io } from './io.js'
import { paint } from './reporters.js'

/** `authmd-check explain <rule>`. */
export async function explainCommand(io: Io, id: string, flags: { readonly color: boolean }): Promise<number> {
  const rule = knownRule(id)
  const width = Math.min(io.stdout.columns || 80, 100)
  io.stdout.write(await explain(rule, FIXTURE_FILES[rule.id], { color: paint(io, flags), verbose: false, width }))
  return 0
}
