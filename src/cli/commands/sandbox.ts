/** Runs the command `sandbox`. */

import { once } from 'node:events'
import type { ServeFlags } from '../../options/table.js'
import { onInterrupt } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { serve } from './serve.js'
import { neededOptions } from './served-defect.js'

/** `authmd-check sandbox`: serves the sandbox until Ctrl-C. */
export async function sandboxCommand(io: Io, flags: ServeFlags): Promise<number> {
  const { trust = [] } = flags
  const { origin, account, defects, close } = await serve(flags)
  const { signal, release } = onInterrupt(io)
  const say = (line: string) => io.stdout.write(`${line}\n`)
  say(`A conformant auth.md service (${flags.dialect}), in memory${defects.length > 0 ? ', with these defects:' : '.'}`)
  for (const served of defects) {
    const needed = neededOptions(served)
    say(`  ${served.rule}: ${served.defect.name}${needed === '' ? '' : `; a check needs ${needed}`}`)
  }
  say('')
  say(`  document   ${origin}/auth.md`)
  say(`  resource   ${origin}/.well-known/oauth-protected-resource`)
  say(`  server     ${origin}/.well-known/oauth-authorization-server`)
  say(`  API        ${origin}/api/notes`)
  say(`  outbox     ${origin}/outbox`)
  for (const issuer of trust) say(`  trusts     ${issuer}`)
  say(`  account    ${account.email}, password ${account.secret}`)
  say('')
  say(`Check it: authmd-check ${origin}`)
  say('Stop it:  Ctrl-C')
  if (!signal.aborted) await once(signal, 'abort')
  await close()
  release()
  return 0
}
