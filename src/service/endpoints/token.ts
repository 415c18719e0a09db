/** The endpoint that mints tokens. */

import { readForm } from '../body.js'
import { collect } from '../ceremony.js'
import { hasMinted, mintAccessToken } from '../credentials/access-token.js'
import { issueIdentity, openAssertion } from '../credentials/assertion.js'
import { decode } from '../credentials/jwt.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { identityMembers } from '../publish/answers.js'
import { CLAIM_GRANT, EXCHANGE_GRANT } from '../publish/vocabulary.js'
import { oauthEnvelope, Refusal } from '../refusal.js'
import { createRegistration } from '../registration.js'
import { claimsByPolling, type Sandbox } from '../sandbox.js'
import type { Registration } from '../store.js'
import { registrationOf } from '../trust/id-jag.js'
import { readIdJag } from '../trust/id-jag-checks.js'
import { PATHS } from '../vocabulary.js'

/** The OAuth token endpoint (RFC 6749 §3.2): jwt-bearer (RFC 7523 §2.1) and the claim grant. */
export const tokenEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.token,
  handlers: {
    POST: async (c) => {
      const form = await readForm(c.req.raw, sandbox.misbehaves)
      const grant = grantOf(sandbox, form)
      checkResource(sandbox, form.getAll('resource'))
      return c.json(await (grant === CLAIM_GRANT ? claim : exchange)(sandbox, form))
    },
  },
  envelope: oauthEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

function grantOf(sandbox: Sandbox, form: URLSearchParams): string {
  const { misbehaves } = sandbox
  const grant = form.get('grant_type')
  if (grant === EXCHANGE_GRANT || (grant === CLAIM_GRANT && claimsByPolling(sandbox))) return grant
  if (misbehaves(grant === null ? 'accept-missing-grant-type' : 'accept-unsupported-grant-type')) return EXCHANGE_GRANT
  if (grant === null) throw new Refusal(400, 'invalid_request', 'The parameter grant_type is missing.')
  const echo = misbehaves('echo-token-request') ? ` Got: ${form}` : ''
  throw new Refusal(400, 'unsupported_grant_type', `The grant type is not supported.${echo}`)
}

/** RFC 8707 §2: the service cannot give a token for another resource. */
function checkResource({ options, misbehaves }: Sandbox, resources: readonly string[]): void {
  if (misbehaves('token-any-resource')) return
  if (resources.some((resource) => resource !== options.origin && resource !== `${options.origin}/`))
    throw new Refusal(400, 'invalid_target', 'There is no such resource here.')
}

async function exchange(sandbox: Sandbox, form: URLSearchParams) {
  const assertion = form.get('assertion')
  if (assertion === null) throw new Refusal(400, 'invalid_request', 'The parameter assertion is missing.')
  const registration = await registrationFor(sandbox, assertion)
  if (!registration || (sandbox.misbehaves('assertion-once') && hasMinted(sandbox, registration)))
    throw new Refusal(400, 'invalid_grant', 'The assertion is not valid, has expired or was superseded.')
  return mintAccessToken(sandbox, registration)
}

async function registrationFor(sandbox: Sandbox, assertion: string): Promise<Registration | undefined> {
  const { misbehaves } = sandbox
  if (misbehaves('accept-any-assertion') && !decode(assertion)) return createRegistration(sandbox, 'anonymous')
  const registration = await openAssertion(sandbox, assertion)
  return !registration && misbehaves('token-accepts-id-jag') ? registrationByIdJag(sandbox, assertion) : registration
}

/** Returns the registration that an ID-JAG leads to, although no agent registered with it. */
async function registrationByIdJag(sandbox: Sandbox, assertion: string): Promise<Registration | undefined> {
  try {
    return await registrationOf(sandbox, await readIdJag(sandbox, assertion), 'access_token')
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

async function claim(sandbox: Sandbox, form: URLSearchParams) {
  const claimToken = form.get('claim_token')
  if (claimToken === null) throw new Refusal(400, 'invalid_request', 'The parameter claim_token is missing.')
  const registration = sandbox.store.claimTokens.get(claimToken)
  if (!registration && sandbox.misbehaves('poll-unknown-pending'))
    throw new Refusal(400, 'authorization_pending', 'The user has not confirmed yet.')
  if (!registration) throw new Refusal(400, 'invalid_grant', 'The claim token is unknown.')
  collect(sandbox, registration)
  const minted = await mintAccessToken(sandbox, registration)
  return { ...minted, ...identityMembers(await issueIdentity(sandbox, registration)) }
}
