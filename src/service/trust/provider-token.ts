/** Checks the tokens of trusted providers: issuer, signature, audience, age and repetition. */

import { isObject, type JsonObject } from '../../wire/json.js'
import type { Jwt } from '../../wire/jwt.js'
import { decode } from '../credentials/jwt.js'
import { isMacWith, isSignatureAlg, isSignedBy, isUnsigned } from '../credentials/signature.js'
import type { Refusal } from '../refusal.js'
import { type Sandbox, seconds } from '../sandbox.js'
import { fetchJson } from './fetch-json.js'
import type { TrustedIssuer } from './trusted-issuer.js'

/** The faults that a token of a provider can have. Each kind of token has its own error codes. */
export type Fault =
  | 'malformed'
  | 'issuer'
  | 'key'
  | 'signature'
  | 'audience'
  | 'expired'
  | 'replayed'
  | 'client'
  | 'unverified'

/** A kind of token that providers sign. The names of the bugs in its checks begin with its name. */
export interface TokenKind {
  readonly name: 'id-jag' | 'event'
  readonly typ: string
  refuse(fault: Fault, message: string): Refusal
}

/** A token with the signature of a trusted issuer. Its claims are not judged yet. */
export interface Vouched {
  readonly issuer: TrustedIssuer
  readonly claims: JsonObject
}

/** Verifies the signature first. Until then, the service believes no claim of the token and fetches nothing that it names. */
export async function openProviderToken(sandbox: Sandbox, token: unknown, kind: TokenKind): Promise<Vouched> {
  const jwt = typeof token === 'string' ? decode(token) : undefined
  if (!jwt) throw kind.refuse('malformed', 'This is not a signed JWT.')
  if (mediaTypeOf(jwt) !== kind.typ && !sandbox.misbehaves(`${kind.name}-any-typ`))
    throw kind.refuse('malformed', `The typ of the JWT must be ${kind.typ}.`)
  const issuer = issuerOf(sandbox, jwt.claims['iss'], kind)
  if (!issuer) throw kind.refuse('issuer', 'The issuer is not trusted here.')
  if (!(await isTrickedByHeader(sandbox, jwt, issuer, kind))) await checkSignature(sandbox, jwt, issuer, kind)
  return { issuer, claims: jwt.claims }
}

/** RFC 7515 §4.1.9: a media type in upper or lower case, with or without `application/`. */
const mediaTypeOf = ({ header }: Jwt): string =>
  String(header['typ'])
    .toLowerCase()
    .replace(/^application\//, '')

function issuerOf({ issuers, misbehaves }: Sandbox, iss: unknown, { name }: TokenKind): TrustedIssuer | undefined {
  if (typeof iss !== 'string') return undefined
  const exact = issuers.get(iss)
  if (exact) return exact
  const all = [...issuers.values()]
  if (misbehaves(`${name}-any-issuer`)) return all[0]
  if (name === 'id-jag' && misbehaves('id-jag-issuer-prefix')) return all.find(({ url }) => iss.startsWith(url))
  return undefined
}

async function checkSignature(sandbox: Sandbox, jwt: Jwt, issuer: TrustedIssuer, kind: TokenKind): Promise<void> {
  if (!isSignatureAlg(jwt.header['alg'])) throw kind.refuse('key', 'The alg must be that of a digital signature.')
  const key = await keyOf(jwt, issuer)
  if (!key && kind.name === 'id-jag' && sandbox.misbehaves('id-jag-unknown-kid') && !bringsKey(jwt)) return
  if (!key) throw kind.refuse('key', 'The issuer publishes no key of this kid.')
  if (!(await isSignedBy(jwt, key)) && !sandbox.misbehaves(`${kind.name}-any-signature`))
    throw kind.refuse('signature', 'The signature is wrong.')
}

const keyOf = async ({ header: { kid } }: Jwt, issuer: TrustedIssuer): Promise<JsonObject | undefined> =>
  typeof kid === 'string' ? issuer.keyOf(kid) : undefined

const bringsKey = ({ header: { jku, jwk } }: Jwt): boolean => jku !== undefined || jwk !== undefined

/** Whether the header of the JWT persuades a service with such a bug to skip the issuer's keys. */
async function isTrickedByHeader(
  { options, misbehaves }: Sandbox,
  jwt: Jwt,
  issuer: TrustedIssuer,
  { name }: TokenKind,
): Promise<boolean> {
  if (misbehaves(`${name}-alg-none`)) return isUnsigned(jwt)
  if (name === 'event') return false
  const { jku, jwk } = jwt.header
  if (misbehaves('id-jag-hmac-public-key')) return isMacWith(jwt, (await keyOf(jwt, issuer)) ?? {})
  if (misbehaves('id-jag-follows-jwk')) return isObject(jwk) && isSignedBy(jwt, jwk)
  if (!misbehaves('id-jag-follows-jku') || typeof jku !== 'string' || !URL.canParse(jku)) return false
  const keys = (await fetchJson(options.fetch, jku))?.['keys']
  const named = Array.isArray(keys) ? keys.filter(isObject).find(({ kid }) => kid === jwt.header['kid']) : undefined
  return named !== undefined && isSignedBy(jwt, named)
}

/** The seconds by which clocks may differ. */
export const LEEWAY = 60

/**
 * Our only identifier. As an authorization server we are the issuer, and as an API the resource, so both readings of `aud` are
 * right. An ID-JAG is for one service alone. A SET may name several receivers.
 */
export function checkAudience({ options, misbehaves }: Sandbox, aud: unknown, kind: TokenKind): void {
  const named = Array.isArray(aud) ? aud : [aud]
  if (kind.name === 'id-jag' && named.length > 1 && !misbehaves('id-jag-several-audiences'))
    throw kind.refuse('audience', 'The aud must name this service alone.')
  const isPrefixed =
    kind.name === 'id-jag' &&
    misbehaves('id-jag-audience-prefix') &&
    named.some((one) => typeof one === 'string' && one.startsWith(options.origin))
  if (!named.includes(options.origin) && !isPrefixed && !misbehaves(`${kind.name}-any-audience`))
    throw kind.refuse('audience', 'The aud is not this service.')
}

/** Reads `iat`: it must be a number, and not in the future. */
export function checkIssuedAt(sandbox: Sandbox, iat: unknown, kind: TokenKind): number {
  if (iat === undefined && kind.name === 'event' && sandbox.misbehaves('event-without-iat')) return seconds(sandbox)
  if (typeof iat !== 'number' || !Number.isFinite(iat)) throw kind.refuse('malformed', 'The claim iat is missing.')
  const isAhead = iat > seconds(sandbox) + LEEWAY
  if (isAhead && !(kind.name === 'id-jag' && sandbox.misbehaves('id-jag-future-iat')))
    throw kind.refuse('malformed', 'The iat is in the future.')
  return iat
}

const MAX_JTI_LENGTH = 512

/** Reads the `jti`, which makes the token unique. Returns undefined if none is required. */
export function checkJti({ misbehaves }: Sandbox, jti: unknown, kind: TokenKind): string | undefined {
  if (typeof jti === 'string' && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti
  if (jti === undefined && misbehaves(`${kind.name}-without-jti`)) return undefined
  if (jti !== undefined && kind.name === 'id-jag' && misbehaves('id-jag-non-string-jti')) return JSON.stringify(jti)
  throw kind.refuse('malformed', 'The claim jti must be a string.')
}

/**
 * Marks the token as used. Call it last, directly before the token takes effect. So a refused token stays unused, and of two
 * requests at once the second is too late.
 */
export function spend({ store, misbehaves }: Sandbox, issuer: TrustedIssuer, jti: string | undefined, kind: TokenKind) {
  if (jti === undefined || misbehaves(`${kind.name}-replay`)) return
  const entry = JSON.stringify([kind.name, issuer.url, jti])
  if (store.spent.has(entry)) throw kind.refuse('replayed', 'This jti has been used.')
  store.spent.add(entry)
}
