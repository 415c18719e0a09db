/** Runs the command `explain`. */

import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { explain } from '../../api/explain.js'
import { inert } from '../../reports/ci-commands.js'
import type { CheckFlags } from '../input/check-options.js'
import { knownRule } from '../input/rule-choice.js'
import type { Io } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'
import { showInPager } from '../terminal/pager.js'
import { paint } from '../terminal/reporters.js'

/** `authmd-check explain <rule>`: shows the page of a rule, through a pager if it is longer than the screen. */
export async function explainCommand(io: Io, id: string, flags: Pick<CheckFlags, 'color' | 'rules'>): Promise<number> {
  const rule = knownRule(id, flags.rules)
  const width = Math.min(io.stdout.columns || 80, 100)
  const page = await explain(rule, FIXTURE_FILES[rule.id], { color: paint(io, flags), verbose: false, width })
  if (!(await showInPager(io, page))) verbatim(io.stdout).write(inert(page))
  return 0
}
