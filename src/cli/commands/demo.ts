/** Runs the command `demo`: a sandbox, a provider, and a full check. */

import { EFFECTS, type Effect } from '../../model/effect.js'
import type { ServeFlags } from '../../options/table.js'
import { listenAsProvider } from '../../provider/listen.js'
import type { CheckFlags } from '../input/check-options.js'
import type { Io } from '../terminal/io.js'
import { checkTarget } from './check.js'
import { serve } from './serve.js'

const SECRET = 'AUTHMD_ACCOUNT_SECRET'
/**
 * Short lifetimes and a short interval between polls, in seconds: the demo shows how everything expires. A code lives longer than an agent
 * waits that was slowed down twice, and a registration longer than its code.
 */
const HASTE = { interval: 1, ttlAccess: 11, ttlUserCode: 15, ttlAssertion: 12, ttlRegistration: 19 }
/** The same where a person or another program completes the claims: what they work with lasts as long as usual. */
const LEISURE = { interval: 1 }
/** Waits longer than any of these lifetimes. The sandbox revokes at once. Seconds. */
const PATIENCE = { maxWait: 19, revocationGrace: 0.5 }
/** Enough requests and registrations for every rule. The sandbox keeps nothing, so many do no harm. */
const BUDGET = { maxRequests: 800, maxRegistrations: 60 }

/**
 * `authmd-check demo`: serves a sandbox and a provider that it trusts, each on a free port, and checks the sandbox over the network. The
 * person who has an account there completes the claims.
 */
export async function demoCommand(io: Io, flags: ServeFlags & Omit<CheckFlags, 'dialect'>): Promise<number> {
  const trusted = await listenAsProvider({ port: 0 })
  const { provider } = trusted
  try {
    const { origin, account, close } = await serve({
      ...(['form', 'none'].includes(flags.claim ?? 'form') ? HASTE : LEISURE),
      ...flags,
      trust: [provider.issuer, provider.second.issuer, ...(flags.trust ?? [])],
    })
    const may = (effect: Effect) => !flags.passive && (flags.effects === undefined || flags.effects.has(effect))
    const person = {
      account: account.email,
      accountSecretEnv: SECRET,
      loginHint: account.email,
      knownAccount: account.email,
      outbox: `${origin}/outbox`,
      claim: 'form',
      effects: new Set(EFFECTS),
    }
    const given = {
      ...BUDGET,
      ...PATIENCE,
      writeUrl: `${origin}/api/notes`,
      ...(may('claim') ? person : {}),
      ...flags,
      // The check detects the version of the sandbox by itself.
      dialect: 'auto' as const,
    }
    const env = { ...io.env, [SECRET]: account.secret }
    try {
      return await checkTarget({ ...io, env }, new URL(origin), given, {
        own: { provider: may('event') ? provider : undefined },
      })
    } finally {
      await close()
    }
  } finally {
    await trusted.close()
  }
}
