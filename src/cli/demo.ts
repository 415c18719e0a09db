import { EFFECTS } from '../model.js'
import { checkTarget } from './check.js'
import type { CheckFlags } from './check-options.js'
import type { Io } from './io.js'
import { type ServeFlags, serve } from './serve.js'

const SECRET = 'AUTHMD_ACCOUNT_SECRET'
/** Seconds between polls: nobody is to wait for a demonstration. */
const INTERVAL = 1
/** Enough for every rule: the sandbox is here to be asked, and forgets. */
const BUDGET = { maxRequests: 200, maxRegistrations: 8 }

/** `authmd-check demo`: a sandbox on a free port, and a full check of it over the wire, claimed by the person who has an account. */
export async function demoCommand(io: Io, flags: ServeFlags & Omit<CheckFlags, 'dialect'>): Promise<number> {
  const { origin, account, close } = await serve({ interval: INTERVAL, ...flags })
  // What the sandbox speaks is for the check to find out.
  const { dialect: _served, ...rest } = flags
  const claims = !flags.passive && (flags.effects === undefined || flags.effects.has('claim'))
  const person = {
    account: account.email,
    accountSecretEnv: SECRET,
    loginHint: account.email,
    knownAccount: account.email,
    outbox: `${origin}/outbox`,
    effects: new Set(EFFECTS),
    ...BUDGET,
  }
  const env = { ...io.env, [SECRET]: account.secret }
  try {
    return await checkTarget({ ...io, env }, new URL(origin), claims ? { ...person, claim: 'form', ...rest } : rest)
  } finally {
    await close()
  }
}
