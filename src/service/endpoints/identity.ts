/** The endpoint at which an agent registers. */

import { canonicalAddress } from '../address.js'
import { readJsonObject } from '../body.js'
import { describeAttempt, startAttempt } from '../ceremony.js'
import { issueIdentity } from '../credentials/assertion.js'
import { issueCredentials } from '../credentials/credentials.js'
import { openRefreshToken } from '../credentials/refresh-token.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { type RegistrationType, typeOf } from '../identity-type.js'
import { registrationAnswer, renewedAnswer } from '../publish/answers.js'
import { CREDENTIAL_TYPES } from '../publish/vocabulary.js'
import { Refusal, registrationEnvelope } from '../refusal.js'
import { createRegistration, describeRegistration } from '../registration.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import { registerByIdJag } from '../trust/id-jag.js'
import { PRE_CLAIM_SCOPES } from '../vocabulary.js'

type Fields = Readonly<Record<string, unknown>>
type Register = (sandbox: Sandbox, fields: Fields) => Promise<Record<string, unknown>>

/** Registers agents. */
export const identityEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: versionOf(sandbox).paths.identity,
  handlers: {
    POST: async (c) => {
      const fields = await readJsonObject(c.req.raw, sandbox.misbehaves)
      return c.json(await TYPES[typeOf(sandbox, fields)](sandbox, fields))
    },
  },
  envelope: registrationEnvelope(versionOf(sandbox)),
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

const anonymous: Register = async (sandbox, fields) => {
  if (sandbox.misbehaves('register-once') && sandbox.store.registrations.size > 0)
    throw new Refusal(403, 'invalid_request', 'There is an agent already.')
  const credentialType = credentialTypeOf(sandbox, fields)
  const registration = createRegistration(sandbox, 'anonymous', { credentialType })
  return registrationAnswer(versionOf(sandbox), {
    ...describeRegistration(sandbox, registration),
    ...(await issueCredentials(sandbox, registration)),
    scopes: PRE_CLAIM_SCOPES,
  })
}

/** Starts a ceremony for any usable address. An answer that depended on the accounts would reveal them. */
const registerAddress: Register = async (sandbox, fields) => {
  const loginHint = addressIn(sandbox, fields)
  const isKnown = loginHint === canonicalAddress(sandbox.options.account.email)
  if (isKnown && sandbox.misbehaves('account-oracle')) throw new Refusal(409, 'account_exists', 'There is an account.')
  if (!isKnown && sandbox.misbehaves('account-oracle-unknown'))
    throw new Refusal(404, 'account_not_found', 'There is no such account.')
  const registration = createRegistration(sandbox, 'service_auth', {
    loginHint,
    credentialType: credentialTypeOf(sandbox, fields),
  })
  const attempt = startAttempt(sandbox, registration, loginHint)
  return registrationAnswer(versionOf(sandbox), {
    ...describeRegistration(sandbox, registration),
    ...(sandbox.misbehaves('early-assertion') ? await issueCredentials(sandbox, registration) : {}),
    ceremony: describeAttempt(sandbox, attempt),
  })
}

function addressIn(sandbox: Sandbox, fields: Fields): string {
  const isHint = versionOf(sandbox).emailType === 'service_auth'
  const name = isHint ? 'login_hint' : 'assertion'
  const given = fields[name]
  if (given === undefined) throw new Refusal(400, 'invalid_request', `The member ${name} is missing.`)
  const isLax = typeof given === 'string' && sandbox.misbehaves('accept-any-login-hint')
  const email = canonicalAddress(given) ?? (isLax ? given : undefined)
  if (email !== undefined) return email
  throw new Refusal(400, isHint ? 'invalid_login_hint' : 'invalid_request', `The ${name} is not an e-mail address.`)
}

const identityAssertion: Register = (sandbox, fields) =>
  registerByIdJag(sandbox, fields, credentialTypeOf(sandbox, fields))

/** Issues the next assertion for a registration that has one. */
const refresh: Register = async (sandbox, fields) => {
  const token = fields['refresh_token']
  if (typeof token !== 'string') throw new Refusal(400, 'invalid_request', 'The member refresh_token is missing.')
  const registration = openRefreshToken(sandbox, token)
  if (!registration)
    throw new Refusal(
      400,
      versionOf(sandbox).refusals.spentRefreshToken,
      'The refresh token is unknown, spent or has ended.',
    )
  return renewedAnswer({ id: registration.id, identity: await issueIdentity(sandbox, registration) })
}

const TYPES: Readonly<Record<RegistrationType, Register>> = {
  anonymous,
  service_auth: registerAddress,
  identity_assertion: identityAssertion,
  refresh,
}

/** Returns the credential type that the agent asks for. Versions with an exchange do not have this member. */
function credentialTypeOf(sandbox: Sandbox, fields: Fields): string {
  const asked = versionOf(sandbox).exchanges ? undefined : fields['requested_credential_type']
  const type = asked ?? 'access_token'
  if (typeof type === 'string' && CREDENTIAL_TYPES.includes(type)) return type
  throw new Refusal(400, 'unsupported_credential_type', `Ask for one of ${CREDENTIAL_TYPES.join(', ')}.`)
}
