/** The names and places under which a service may give a secret, and the ways to write it. */

import { randomBytes } from 'node:crypto'

/** Never one that has no digit or no letter of a kind, which chance makes now and then. */
export function randomSecret(): string {
  const value = randomBytes(30).toString('base64url').replace(/[-_]/g, 'x')
  return /\d.*\d/.test(value) ? value : randomSecret()
}

const NAMED = [
  ...['access_token', 'accessToken', 'AccessToken', 'access-token', 'ACCESS_TOKEN', 'refresh_token', 'refreshToken'],
  ...[
    'claim_token',
    'claimToken',
    'claim_attempt_token',
    'claimAttemptToken',
    'id_token',
    'idToken',
    'token',
    'tokens',
  ],
  ...['identity_assertion', 'identityAssertion', 'assertion', 'client_assertion', 'clientSecret', 'client_secret'],
  ...['api_key', 'apiKey', 'apikey', 'secretAccessKey', 'private_key', 'credential', 'credentials', 'password', 'otp'],
  ...['user_code', 'userCode', 'device_code', 'verificationCode', 'recovery_codes', 'webhook_secret', 'session_token'],
  ...['sessionId', 'code_verifier', 'passphrase', 'x-api-key', 'bearer', 'jwt'],
]
/** Names that say nothing: the form alone shows what they hold. */
const UNKNOWN = ['ticket', 'handle', 'grant', 'value', 'key', 'data', 'auth', 'foo']

/** Each place, as the answer with a value in it. */
export const PLACES: Readonly<Record<string, (value: string) => object>> = {
  ...Object.fromEntries([...NAMED, ...UNKNOWN].map((name) => [name, (value: string) => ({ [name]: value })])),
  'identity.refresh_token.value': (value) => ({ identity: { refresh_token: { value, expires_at: 'x' } } }),
  'credential.key': (value) => ({ credential: { type: 'api_key', key: value } }),
  'claim.attempt.token': (value) => ({ claim: { attempt: { token: value, url: 'https://a.example.com/claim' } } }),
  'accessToken.raw': (value) => ({ result: [{ accessToken: { raw: value } }] }),
  'a list of recovery codes': (value) => ({ recovery_codes: [value, 'none'] }),
  'a list of unknown things': (value) => ({ items: [value] }),
  'the query of a link': (value) => ({ claim_url: `https://a.example.com/claim?token=${value}` }),
  'the fragment of a link': (value) => ({ url: `https://a.example.com/#access_token=${value}` }),
}

const hex = (text: string, digits: number, prefix: string): string =>
  [...text].map((c) => `${prefix}${c.charCodeAt(0).toString(16).padStart(digits, '0')}`).join('')

/** A secret as it is, and in other characters. */
export const writingsOf = (value: string): string[] => [
  value,
  hex(value, 2, '%'),
  hex(value, 2, '%').toUpperCase(),
  hex(value, 4, '\\u'),
  Buffer.from(value).toString('base64'),
  Buffer.from(value).toString('base64url'),
  Buffer.from(`a:${value}`).toString('base64'),
  Buffer.from(value).toString('hex'),
  Buffer.from(value).toString('hex').toUpperCase(),
]
