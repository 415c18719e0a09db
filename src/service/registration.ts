/** Makes registrations, and describes them for answers. */

import { randomToken } from './credentials/random.js'
import type { Registered } from './publish/answers.js'
import { type Sandbox, seconds, url } from './sandbox.js'
import type { Registration } from './store.js'
import { POST_CLAIM_SCOPES } from './vocabulary.js'

/** The only claim token of a service that repeats itself. */
const REPEATED_CLAIM_TOKEN = randomToken('clm_')

export function createRegistration(
  sandbox: Sandbox,
  type: Registration['type'],
  asked: Partial<Pick<Registration, 'loginHint' | 'credentialType'>> = {},
): Registration {
  const { store, options, misbehaves } = sandbox
  const registration: Registration = {
    id: misbehaves('sequential-registration-ids') ? `reg_${1001 + store.registrations.size}` : randomToken('reg_'),
    type,
    claimToken: misbehaves('repeat-claim-token') ? REPEATED_CLAIM_TOKEN : randomToken('clm_'),
    expires: seconds(sandbox) + options.ttl.registration,
    loginHint: asked.loginHint,
    credentialType: asked.credentialType ?? 'access_token',
    attempt: undefined,
    owner: undefined,
    delivered: false,
    identity: undefined,
    refreshToken: undefined,
    subject: undefined,
    ended: false,
  }
  store.registrations.set(registration.id, registration)
  store.claimTokens.set(registration.claimToken, registration)
  return registration
}

/** Returns the members of answers about a registration that is still unclaimed. */
export const describeRegistration = (sandbox: Sandbox, registration: Registration): Registered => ({
  id: registration.id,
  type: registration.type,
  handle: {
    url: url(sandbox, 'claim'),
    token: registration.claimToken,
    expires: timestamp(registration.expires),
  },
  postClaimScopes: POST_CLAIM_SCOPES,
})

/** ISO 8601, from epoch seconds. */
export const timestamp = (time: number): string => new Date(time * 1000).toISOString()
