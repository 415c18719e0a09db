/** The names under which secrets travel: members of JSON and of forms, parameters, and headers. */

import { SERVICE_AUTH } from '../wire/words.js'

/** A service treats anyone who sends such a value as its owner. The names come from all versions of auth.md and from OAuth. */
export const CREDENTIAL_MEMBERS = [
  'claim_token',
  'assertion',
  'identity_assertion',
  'access_token',
  'refresh_token',
  'token',
  'id_token',
  'api_key',
  'apikey',
  'client_secret',
  'client_assertion',
  'credential',
] as const

const ALIASES: Readonly<Record<string, string>> = { client_assertion: 'assertion', apikey: 'api_key' }
/** Ends of names, also in plural. Whatever stands before them, the value is private: `claim_attempt_token`, `webhook_secret`. */
const ENDS = [
  ...['token', 'secret', 'password', 'passwd', 'passphrase', 'passcode', 'credential', 'assertion', 'jwt', 'bearer'],
  ...['apikey', '(?:api|access|secret|private|signing|session|license)_key', 'otp', 'totp', 'pin', 'code_verifier'],
  // Codes that a person types or passes on. They are not credentials of an agent, but they are private.
  ...[
    '(?:user|device|claim|login|magic|verification|confirmation|recovery|backup|security|one_time|auth)_code',
    'session_id',
  ],
]
const SECRET_NAME = new RegExp(`(?:^|_)(?:${ENDS.join('|')})s?$`)
/** These only say where a list goes on. */
const POSITION = /(?:page|cursor|continuation|sync)_token$/
/** Longer names are none. */
const LONGEST_NAME = 64

/** Writes a name as the members of OAuth are written: `accessToken`, `Access-Token` and `ACCESS_TOKEN` are `access_token`. */
const inSnakeCase = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]/g, '_')
    .toLowerCase()

/** So many names are remembered: a run meets the same ones again and again. A service cannot make it more. */
const MOST_NAMES = 1000
function remembering<V>(find: (member: string) => V): (member: string) => V {
  const known = new Map<string, { readonly value: V }>()
  return (member) => {
    const found = known.get(member) ?? { value: find(member) }
    if (known.size >= MOST_NAMES) known.clear()
    known.set(member, found)
    return found.value
  }
}

/** Returns the report's name for the secret in a member; nothing if the member holds no secret. */
export const labelOf = (member: string): string | undefined =>
  member.length > LONGEST_NAME ? undefined : rememberedLabel(member)

const rememberedLabel = remembering((member): string | undefined => {
  const name = inSnakeCase(member)
  if (!SECRET_NAME.test(name) || POSITION.test(name)) return undefined
  return ALIASES[name] ?? name
})

/** Names of what everybody may see: ids, addresses, times, scopes, kinds, words for people, public keys and sums. */
const PUBLIC_NAME =
  /(?:^|_)(?:ids?|sub|iss|aud|jti|kid|ur[il]s?|href|endpoint|links?|at|in|on|expires|expiry|expiration|exp|iat|nbf|date|time|timestamp|scopes?|types?|supported|methods?|alg|crv|kty|x5c|x5t|jkt|format|issuer|audience|resource|subject|email|name|title|description|message|error|hint|reason|status|state|nonce|version|etag|hash|sha\d*|digest|checksum|fingerprint|thumbprint|challenge|trace|cursor|hosts?|domains?|origins?|path|registration|agent|client|user|account|org|organization|tenant|workspace|project|request|region|locale)$/
/** Whether the value of a member is public, by its name. */
export const isPublicName = (member: string): boolean => member.length <= LONGEST_NAME && rememberedPublic(member)

const rememberedPublic = remembering((member) => PUBLIC_NAME.test(inSnakeCase(member)) && labelOf(member) === undefined)

/** Names of the one value of an object that has a name of its own, such as `refresh_token: { value, expires_at }`. */
export const isValueName = (member: string): boolean =>
  /^(?:value|token|jwt|key|secret|raw|compact|plain|code)$/i.test(member)

/** What stands under the name of a secret and is none: kinds, states and names of the protocol. */
const WORDS = new Set([
  ...['none', 'null', 'true', 'false', 'undefined', 'string', 'bearer', 'basic', 'dpop', 'mac', 'jwt', 'opaque'],
  ...['anonymous', SERVICE_AUTH, 'required', 'optional', 'enabled', 'disabled', 'supported', 'redacted', 'hidden'],
  ...['sent', 'pending', 'active', 'inactive', 'valid', 'invalid', 'expired', 'revoked', 'missing', 'unknown', 'used'],
  ...['email', 'sms', 'phone', 'totp', 'header', 'query', 'body', 'cookie', 'form', 'authorization'],
])
/** Whether a text under the name of a secret is only a word, such as `bearer` or `access_token`. */
export const isPlainWord = (value: string): boolean => {
  const word = value.toLowerCase()
  return WORDS.has(word) || (/^[a-z_]+$/.test(word) && labelOf(word) !== undefined)
}

const HEADERS: readonly string[] = ['authorization', 'cookie', 'proxy-authorization']
const SECRET_HEADER = /^x-(?:[\w-]+-)?(?:key|token|secret|credential|assertion)$|^(?:api-?key|access-token)$/
/** Whether a header of a request carries a credential, by its name in lower case. */
export const isCredentialHeader = (name: string): boolean => HEADERS.includes(name) || SECRET_HEADER.test(name)

/** Whether a header of any message carries a secret, by its name in lower case. */
export const isSecretHeader = (name: string): boolean => isCredentialHeader(name) || labelOf(name) !== undefined
/** Headers of requests whose value may look like a credential and is none. */
const PLAIN_HEADER =
  /^(?:accept(?:-.*)?|user-agent|content-.*|host|origin|referer|if-.*|traceparent|tracestate|idempotency-key|(?:x-)?(?:request|correlation|trace)-id)$/
export const isPlainHeader = (name: string): boolean => PLAIN_HEADER.test(name)

/** Headers that hold a secret in one of their parts. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['authorization', /^\S+ +([^ ].*)$/],
  ['proxy-authorization', /^\S+ +([^ ].*)$/],
  ['cookie', /^(.+)$/],
])
/** Returns the secret in the value of a header that always holds one. */
export const secretPartOf = (header: string, value: string): string | undefined =>
  header === 'set-cookie' ? cookieIn(value) : PARTS.get(header)?.exec(value)?.[1]

const COOKIE = /^([^=;]{0,200})=([^;]+)/
const SESSION = /sess|sid|auth|token|jwt|key|secret|csrf|xsrf/i
/** Cookies such as `lang=en-US` are common words. */
const SHORTEST_COOKIE = { session: 8, other: 16 }

function cookieIn(header: string): string | undefined {
  const [, name = '', value = ''] = COOKIE.exec(header) ?? []
  return value.length >= SHORTEST_COOKIE[SESSION.test(name) ? 'session' : 'other'] ? value : undefined
}
