/** Mints, checks and ends access tokens. */

import type { Credential } from '../publish/answers.js'
import { timestamp } from '../registration.js'
import { type Sandbox, scopesOf, seconds, versionOf } from '../sandbox.js'
import type { AccessToken, Registration } from '../store.js'
import { POST_CLAIM_SCOPES } from '../vocabulary.js'
import { randomToken, shortToken } from './random.js'

/** The identifier of another service. */
const ELSEWHERE = 'https://elsewhere.example.org'

const tokensOf = ({ store }: Sandbox, registration: Registration): AccessToken[] =>
  [...store.accessTokens.values()].filter((token) => token.registration === registration)

export const hasMinted = (sandbox: Sandbox, registration: Registration): boolean =>
  tokensOf(sandbox, registration).length > 0

export function revokeAll(sandbox: Sandbox, registration: Registration): void {
  for (const token of tokensOf(sandbox, registration)) token.revoked = true
}

export function endRegistration(sandbox: Sandbox, registration: Registration): void {
  registration.ended = true
  revokeAll(sandbox, registration)
}

export const isUsable = (sandbox: Sandbox, token: AccessToken): boolean =>
  !token.revoked && (seconds(sandbox) < token.expires || sandbox.misbehaves('access-token-never-expires'))

/** Changes the access tokens from before a claim: they end, gain the scopes of the claim, or stay the same. */
export function settleTokens(sandbox: Sandbox, registration: Registration): void {
  const { claimSupersedes, exchanges } = versionOf(sandbox)
  if (claimSupersedes && !sandbox.misbehaves('pre-claim-tokens-survive')) revokeAll(sandbox, registration)
  if (!exchanges) upgradeTokens(sandbox, registration)
}

/** Without an exchange there is no other way to get more scopes. */
export function upgradeTokens(sandbox: Sandbox, registration: Registration): void {
  for (const token of tokensOf(sandbox, registration)) token.scopes = scopesOf(sandbox, registration)
}

/** Mints an access token, in an answer of RFC 6749 §5.1. There is no refresh token, because the assertion mints the next one. */
export async function mintAccessToken(sandbox: Sandbox, registration: Registration) {
  const isLater = registration.owner === undefined && hasMinted(sandbox, registration)
  const saysNoEnd = isLater && sandbox.misbehaves('later-access-token-without-end')
  const token = repeatedToken(sandbox, registration) ?? (await createToken(sandbox, registration))
  return {
    access_token: token.value,
    token_type: 'Bearer',
    ...(saysNoEnd ? {} : { expires_in: token.expires - seconds(sandbox) }),
    scope: token.scopes.join(' '),
  }
}

const repeatedToken = (sandbox: Sandbox, registration: Registration): AccessToken | undefined =>
  sandbox.misbehaves('repeat-access-token')
    ? tokensOf(sandbox, registration).find((token) => isUsable(sandbox, token))
    : undefined

async function createToken(sandbox: Sandbox, registration: Registration): Promise<AccessToken> {
  const { options, misbehaves } = sandbox
  const scopes = misbehaves('grant-post-claim-scopes') ? POST_CLAIM_SCOPES : scopesOf(sandbox, registration)
  const lifeEnd = seconds(sandbox) + options.ttl.access
  // A token must not live longer than the unclaimed registration that it comes from.
  const expires = registration.owner === undefined ? Math.min(lifeEnd, registration.expires) : lifeEnd
  const revoked = misbehaves('second-access-token-dead') && hasMinted(sandbox, registration)
  const token = { registration, scopes, expires, revoked }
  const value = await tokenValue(sandbox, token)
  const created = { ...token, value }
  sandbox.store.accessTokens.set(value, created)
  return created
}

/** Returns an access token as the credential of the registration, in versions without exchange. */
export async function issueCredential(sandbox: Sandbox, registration: Registration, type: string): Promise<Credential> {
  const { value, expires } = await createToken(sandbox, registration)
  return { type, value, expires: timestamp(expires) }
}

async function tokenValue(sandbox: Sandbox, token: Omit<AccessToken, 'value'>): Promise<string> {
  const { options, keys, misbehaves } = sandbox
  if (misbehaves('short-access-token')) return shortToken()
  const [foreignIssuer, foreignAudience] = (
    ['access-token-foreign-issuer', 'access-token-foreign-audience'] as const
  ).map(misbehaves)
  if (options.accessTokens === 'opaque' && !foreignIssuer && !foreignAudience) return randomToken('at_')
  // RFC 9068 §2.2
  return keys.sign(
    {
      iss: foreignIssuer ? ELSEWHERE : options.origin,
      aud: foreignAudience ? ELSEWHERE : options.origin,
      sub: token.registration.id,
      client_id: token.registration.id,
      jti: randomToken(),
      iat: seconds(sandbox),
      exp: token.expires,
      scope: token.scopes.join(' '),
    },
    'at+jwt',
  )
}
