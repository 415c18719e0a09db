/** Runs the command `sandbox`. */

import { once } from 'node:events'
import type { ServeFlags } from '../../options/table.js'
import { onInterrupt } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { checkCommandLine } from './needed-options.js'
import { serve } from './serve.js'

/** `authmd-check sandbox`: serves the sandbox until Ctrl-C. */
export async function sandboxCommand(io: Io, flags: ServeFlags): Promise<number> {
  const { trust = [] } = flags
  const serving = await serve(flags)
  const { origin, account, defects, close } = serving
  const { signal, release } = onInterrupt(io)
  const say = (line: string) => io.stdout.write(`${line}\n`)
  say(`A conformant auth.md service (${flags.dialect}), in memory${defects.length > 0 ? ', with these defects:' : '.'}`)
  for (const { rule, defect } of defects) say(`  ${rule}: ${defect.name}`)
  say('')
  say(`  document   ${origin}/auth.md`)
  say(`  resource   ${origin}/.well-known/oauth-protected-resource`)
  say(`  server     ${origin}/.well-known/oauth-authorization-server`)
  say(`  API        ${origin}/api/notes`)
  say(`  outbox     ${origin}/outbox`)
  for (const issuer of trust) say(`  trusts     ${issuer}`)
  say(`  account    ${account.email}, password ${account.secret}`)
  say('')
  say(`Check it: ${checkCommandLine(serving)}`)
  say('Stop it:  Ctrl-C')
  if (!signal.aborted) await once(signal, 'abort')
  await close()
  release()
  return 0
}
