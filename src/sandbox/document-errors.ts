import { json, table } from './markdown.js'
import { offers, type Sandbox } from './sandbox.js'

type Row = readonly [status: number, code: string, todo: string]

/** The codes that an agent can meet on the offered ways, and what to do about each. */
export const errorsSection = (sandbox: Sandbox): string[] => [
  '## Errors',
  'Go by the code in `error`; the sentence beside it is for people. Registration, claim and the API call that sentence `message`:',
  json({ error: 'invalid_request', message: 'The type is unknown.' }),
  'The token and revocation endpoints call it `error_description` (RFC 6749, section 5.2).',
  '### At registration',
  codes(registration(sandbox)),
  '### At the claim endpoint',
  codes(CLAIM),
  '### At the token endpoint',
  codes(TOKEN),
  '### At the API',
  codes(API),
  '### When to try again',
  [
    '- 401 with `invalid_token` for a token that worked before: exchange the assertion once more. If that answers `invalid_grant`, register again. Do not loop.',
    '- 429: wait as long as `Retry-After` says, or a minute when it says nothing.',
    '- 5xx, or no answer: try again after 1, 2, 4 and 8 seconds, then tell your user. To exchange and to revoke twice does no harm; do not register twice.',
    '- Any other 4xx: the same request will fail again. Change it first.',
  ].join('\n'),
]

const codes = (rows: readonly Row[]): string =>
  table(
    ['Status', '`error`', 'What to do'],
    rows.map(([status, code, todo]) => [String(status), `\`${code}\``, todo]),
  )

const registration = (sandbox: Sandbox): Row[] => [
  [
    400,
    'invalid_request',
    'mend the body: a JSON object, sent as `application/json`, with a `type` from the table above',
  ],
  ...(offers(sandbox, 'service_auth')
    ? ([[400, 'invalid_login_hint', 'ask your user for the e-mail address']] satisfies Row[])
    : []),
  ...(offers(sandbox, 'identity_assertion')
    ? ([[403, 'issuer_not_enabled', 'your provider is not trusted here: take another method']] satisfies Row[])
    : []),
  [413, 'invalid_request', 'send less than 64 KiB'],
  [415, 'invalid_request', 'send `Content-Type: application/json`'],
]

const CLAIM: readonly Row[] = [
  [400, 'invalid_request', 'mend the body: `claim_token` and the `email` of your user'],
  [401, 'invalid_claim_token', 'register again'],
  [409, 'claimed_or_in_flight', 'the registration has been claimed: poll the token endpoint, or use what you have'],
  [410, 'claim_expired', 'register again'],
]

const TOKEN: readonly Row[] = [
  [400, 'invalid_request', 'mend the form: each parameter once, none missing'],
  [400, 'invalid_grant', 'the assertion or claim token is wrong, spent, expired or superseded: register again'],
  [400, 'unsupported_grant_type', 'use one of `grant_types_supported`'],
  [400, 'invalid_target', 'leave `resource` out, or send the one in the protected resource metadata'],
  [400, 'authorization_pending', 'poll on'],
  [400, 'slow_down', 'add 5 seconds to `interval`, for good, and poll on'],
  [400, 'access_denied', 'your user declined: stop'],
  [400, 'expired_token', 'the code has ended: start the claim again'],
]

const API: readonly Row[] = [
  [400, 'invalid_request', 'mend the request'],
  [401, 'unauthorized', 'no bearer was sent: send the access token'],
  [401, 'invalid_token', 'see [when to try again](#when-to-try-again)'],
  [403, 'insufficient_scope', 'your user has to claim the registration first'],
]
