import { canonicalAddress } from './address.js'
import { readJsonObject } from './body.js'
import { describeAttempt, startAttempt } from './ceremony.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from './endpoint.js'
import { messageEnvelope, Refusal } from './refusal.js'
import { timestamp } from './registration.js'
import { isAlive, type Sandbox } from './sandbox.js'
import type { Registration } from './store.js'
import { PATHS } from './vocabulary.js'

/** Where an agent starts a claim ceremony, or a fresh one. */
export const claimEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.claim,
  handlers: {
    POST: async (c) => {
      const fields = await readJsonObject(c.req.raw)
      const registration = claimable(sandbox, fields['claim_token'])
      const attempt = startAttempt(sandbox, registration, claimant(registration, fields['email']))
      return c.json({
        registration_id: registration.id,
        claim_attempt_id: attempt.id,
        status: 'initiated',
        expires_at: timestamp(attempt.expires),
        claim_attempt: describeAttempt(sandbox, attempt),
      })
    },
  },
  envelope: messageEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

function claimable(sandbox: Sandbox, claimToken: unknown): Registration {
  if (typeof claimToken !== 'string') throw new Refusal(400, 'invalid_request', 'The member claim_token is missing.')
  const registration = sandbox.store.claimTokens.get(claimToken)
  if (!registration) throw new Refusal(401, 'invalid_claim_token', 'The claim token is unknown.')
  if (registration.owner !== undefined)
    throw new Refusal(409, 'claimed_or_in_flight', 'The registration has been claimed.')
  if (!isAlive(sandbox, registration))
    throw new Refusal(410, 'claim_expired', 'The registration has ended. Register again.')
  return registration
}

/** Whose confirmation is asked for. A registration made for one address can be claimed by no other. */
function claimant(registration: Registration, address: unknown): string {
  const email = canonicalAddress(address)
  if (email === undefined) throw new Refusal(400, 'invalid_request', 'The member email is no e-mail address.')
  if (registration.loginHint !== undefined && registration.loginHint !== email)
    throw new Refusal(400, 'invalid_request', 'The registration was made for another address.')
  return email
}
