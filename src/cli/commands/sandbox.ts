/** Runs the command `sandbox`. */

import { once } from 'node:events'
import type { ServeFlags } from '../../options/table.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { checkCommandLine } from './needed-options.js'
import { type Serving, serve } from './serve.js'

/** Lifetimes that a person can wait for. Seconds. */
const HASTE = '--ttl-access 7 --ttl-user-code 7 --ttl-assertion 8 --ttl-registration 11'

/** `authmd-check sandbox`: serves the sandbox until Ctrl-C. */
export async function sandboxCommand(io: Io, flags: ServeFlags): Promise<number> {
  const serving = await serve(flags)
  try {
    await whileInterruptible(io, async (signal) => {
      announce(io, flags, serving)
      if (!signal.aborted) await once(signal, 'abort')
    })
  } finally {
    await serving.close()
  }
  return 0
}

function announce(io: Io, flags: ServeFlags, serving: Serving): void {
  const { origin, account, defects } = serving
  const { trust = [] } = flags
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
  const command = checkCommandLine(serving)
  if (command.includes('<issuer>'))
    say('It needs a provider: start it with --trust <issuer> and --trust <issuer>/second')
  if (command.includes('--max-wait ')) say(`Shorter lifetimes make that quick: ${HASTE}`)
  say(`Check it: ${command}`)
  say('Stop it:  Ctrl-C')
}
