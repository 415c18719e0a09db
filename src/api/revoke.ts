/** Revokes later what a run has left. */

import { FactStore } from '../engine/facts.js'
import { findWay } from '../engine/walk.js'
import { type CheckOptions, DEFAULTS, defaultBudget } from '../facts/options.js'
import { Session } from '../session/session.js'
import { withTransport } from './check.js'

/** What became of a token. */
export type Revoked =
  | { readonly token: string; readonly outcome: 'revoked' }
  /** `refused`: the service answered, and did not revoke it. `unknown`: there was no answer, or nowhere to send it. */
  | { readonly token: string; readonly outcome: 'refused' | 'unknown'; readonly reason: string }

/**
 * Revokes tokens at the endpoint where they belong. The metadata of the target are read anew: a token is only sent to the endpoint that
 * they name now, on the chain of the target, and only if it is the same as then.
 */
export async function revokeLater(
  target: URL,
  endpoint: string,
  tokens: readonly string[],
  given: Pick<CheckOptions, 'allowPrivate' | 'route' | 'resource' | 'also' | 'accountHost'>,
): Promise<readonly Revoked[]> {
  const { maxRequests, maxRegistrations } = defaultBudget({})
  const options: CheckOptions = {
    ...DEFAULTS,
    ...given,
    target,
    effects: new Set(['read']),
    maxRequests: maxRequests + tokens.length,
    maxRegistrations,
  }
  return withTransport(options, async (transport) => {
    const session = new Session(transport, options)
    try {
      const store = new FactStore(session, options.effects, { options, startedAt: Date.now() })
      await findWay(session, store)
      const now = session.revocationEndpoint
      if (now !== endpoint) {
        const reason = `the metadata of ${target.host} name ${now ?? 'no revocation endpoint'}, and not ${endpoint}`
        return tokens.map((token) => ({ token, outcome: 'unknown', reason }) as const)
      }
      for (const token of tokens) session.secrets.learn(token, 'access_token')
      return await Promise.all(tokens.map((token) => revoke(session, endpoint, token)))
    } finally {
      session.close()
    }
  })
}

async function revoke(session: Session, endpoint: string, token: string): Promise<Revoked> {
  try {
    const { response } = await session.http('clean-up', 'revoke').postForm(endpoint, { token })
    if (response.status < 300) return { token, outcome: 'revoked' }
    return { token, outcome: 'refused', reason: `${endpoint} answered ${response.status}` }
  } catch (error) {
    const reason = session.secrets.redact(error instanceof Error ? error.message : String(error))
    return { token, outcome: 'unknown', reason }
  }
}
