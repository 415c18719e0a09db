import { canonicalAddress } from './address.js'
import { issueAssertion } from './assertion.js'
import { readJsonObject } from './body.js'
import { describeAttempt, startAttempt } from './ceremony.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from './endpoint.js'
import { decode } from './jwt.js'
import type { IdentityType } from './options.js'
import { messageEnvelope, Refusal } from './refusal.js'
import { createRegistration, timestamp } from './registration.js'
import { offers, type Sandbox, url } from './sandbox.js'
import type { Registration } from './store.js'
import { ASSERTION_TYP, ID_JAG, PATHS, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES } from './vocabulary.js'

type Fields = Readonly<Record<string, unknown>>
type Register = (sandbox: Sandbox, fields: Fields) => Promise<Record<string, unknown>>

/** Where an agent registers. */
export const identityEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.identity,
  handlers: {
    POST: async (c) => {
      const fields = await readJsonObject(c.req.raw, sandbox.misbehaves)
      return c.json(await TYPES[typeOf(sandbox, fields['type'])](sandbox, fields))
    },
  },
  envelope: messageEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

function typeOf(sandbox: Sandbox, type: unknown): IdentityType {
  const { misbehaves } = sandbox
  if (type === undefined && misbehaves('accept-missing-type')) return 'anonymous'
  if (type === undefined) throw new Refusal(400, 'invalid_request', 'The member type is missing.')
  if (isIdentityType(type)) {
    if (offers(sandbox, type)) return type
    // No ID-JAG is trusted, so the type that would check one cannot be what lets the agent in.
    if (misbehaves('accept-disabled-type')) return type === 'identity_assertion' ? 'anonymous' : type
    const code = type === 'identity_assertion' ? 'issuer_not_enabled' : `${type}_not_enabled`
    throw new Refusal(403, code, 'This way to register is not offered here.')
  }
  if (misbehaves('accept-unknown-type')) return 'anonymous'
  throw new Refusal(400, 'invalid_request', 'The type is unknown.')
}

const isIdentityType = (type: unknown): type is IdentityType => typeof type === 'string' && Object.hasOwn(TYPES, type)

const anonymous: Register = async (sandbox) => {
  if (sandbox.misbehaves('register-once') && sandbox.store.registrations.size > 0)
    throw new Refusal(403, 'invalid_request', 'There is an agent already.')
  const registration = createRegistration(sandbox, 'anonymous')
  return {
    ...describeRegistration(sandbox, registration),
    ...(await issueAssertion(sandbox, registration)),
    pre_claim_scopes: PRE_CLAIM_SCOPES,
  }
}

/** Starts a ceremony for any usable address: an answer that depended on the accounts there are would give them away. */
const serviceAuth: Register = async (sandbox, fields) => {
  const hint = fields['login_hint']
  if (hint === undefined) throw new Refusal(400, 'invalid_request', 'The member login_hint is missing.')
  const email = canonicalAddress(hint)
  if (email === undefined) throw new Refusal(400, 'invalid_login_hint', 'The login_hint is no e-mail address.')
  const registration = createRegistration(sandbox, 'service_auth', email)
  const attempt = startAttempt(sandbox, registration, email)
  return { ...describeRegistration(sandbox, registration), claim: describeAttempt(sandbox, attempt) }
}

const identityAssertion: Register = async (_sandbox, fields) => {
  if (fields['assertion_type'] !== ID_JAG)
    throw new Refusal(400, 'invalid_request', `The assertion_type must be ${ID_JAG}.`)
  const assertion = fields['assertion']
  const jwt = typeof assertion === 'string' ? decode(assertion) : undefined
  if (jwt?.header['typ'] !== ASSERTION_TYP || typeof jwt.claims['iss'] !== 'string')
    throw new Refusal(400, 'invalid_request', 'The assertion is no ID-JAG.')
  throw new Refusal(403, 'issuer_not_enabled', 'No agent provider is trusted here yet.')
}

const TYPES: Readonly<Record<IdentityType, Register>> = {
  anonymous,
  service_auth: serviceAuth,
  identity_assertion: identityAssertion,
}

const describeRegistration = (sandbox: Sandbox, registration: Registration) => ({
  registration_id: registration.id,
  registration_type: registration.type,
  claim_url: url(sandbox, 'claim'),
  claim_token: registration.claimToken,
  claim_token_expires: timestamp(registration.expires),
  post_claim_scopes: POST_CLAIM_SCOPES,
})
