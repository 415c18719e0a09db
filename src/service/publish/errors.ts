/** Writes the section of auth.md about errors. */

import { claimsByPolling, type Description, offers } from './description.js'
import { json, table } from './markdown.js'

type Row = readonly [status: number, code: string, todo: string]

/** The error codes that an agent can get at the offered endpoints, and what to do about each. */
export const errorsSection = (service: Description): string[] => [
  '## Errors',
  ...envelopes(service),
  '### At registration',
  codes(registration(service)),
  '### At the claim endpoint',
  codes(claim(service)),
  ...completion(service),
  ...(service.version.exchanges ? ['### At the token endpoint', codes(token(service))] : []),
  '### At the API',
  codes(api(service)),
  '### When to try again',
  [
    `- 401 with \`invalid_token\` for a ${service.version.exchanges ? 'token that worked before: exchange the assertion once more. If that answers `invalid_grant`, register again.' : 'credential that worked before: register again.'} Do not loop.`,
    `- 429: wait as long as \`Retry-After\`${service.version.refusals.member === 'code' ? ' or `retry_after` in the body' : ''} says, or a minute when it says nothing.`,
    `- 5xx, or no answer: try again after 1, 2, 4 and 8 seconds, then tell your user. ${service.version.exchanges ? 'To exchange and to revoke twice does no harm; do' : 'Do'} not register twice.`,
    '- Any other 4xx: the same request will fail again. Change it first.',
  ].join('\n'),
]

const MESSAGE = 'The type is unknown.'

const envelopes = ({ version: { refusals, exchanges } }: Description): string[] =>
  refusals.member === 'code'
    ? [
        'Go by the code; the sentence beside it is for people. Registration and claim have the code in `code`, and the sentence in `message`:',
        json({ code: 'invalid_request', message: MESSAGE }),
        'A refusal that asks your user to act, and every refusal of the token endpoint, the revocation endpoint and the API, has the code in `error`. The token and revocation endpoints call the sentence `error_description` (RFC 6749, section 5.2).',
      ]
    : [
        'Go by the code in `error`; the sentence beside it is for people. Registration, claim and the API call that sentence `message`:',
        json({ error: 'invalid_request', message: MESSAGE }),
        ...(exchanges
          ? ['The token and revocation endpoints call it `error_description` (RFC 6749, section 5.2).']
          : []),
      ]

const codes = (rows: readonly Row[]): string =>
  table(
    ['Status', 'Code', 'What to do'],
    rows.map(([status, code, todo]) => [String(status), `\`${code}\``, todo]),
  )

const registration = (service: Description): Row[] => {
  const { emailType, exchanges, refreshes, refusals } = service.version
  return [
    [
      400,
      'invalid_request',
      'fix the body: a JSON object, sent as `application/json`, with a `type` from the table above',
    ],
    ...rows(!exchanges, [400, 'unsupported_credential_type', 'ask for an `access_token` or an `api_key`']),
    ...rows(offers(service, 'service_auth') && emailType === 'service_auth', [
      400,
      'invalid_login_hint',
      'ask your user for the e-mail address',
    ]),
    ...rows(refreshes, [400, refusals.spentRefreshToken, 'the refresh token is spent or has ended: register again']),
    ...(offers(service, 'identity_assertion') ? idJag(service) : []),
    [413, 'invalid_request', 'send less than 64 KiB'],
    [415, 'invalid_request', 'send `Content-Type: application/json`'],
  ]
}

const idJag = (service: Description): Row[] => [
  [400, 'invalid_signature', 'the keys that your provider publishes do not verify the ID-JAG: get another one'],
  [400, service.version.exchanges ? 'expired' : 'credential_expired', 'get a fresh ID-JAG'],
  [400, 'replay_detected', 'the ID-JAG has been used: get a fresh one'],
  [
    400,
    service.version.exchanges ? 'invalid_audience' : 'audience_mismatch',
    `get an ID-JAG with \`${service.issuer}\` as its audience`,
  ],
  [400, 'invalid_client_id', 'your provider has to publish the `client_id`, under its own URL'],
  [400, 'missing_verified_email', 'your user has to verify an address at your provider'],
  [400, 'invalid_issuer', 'the keys of your provider cannot be fetched: try again later'],
  ...rows(service.version.wantsAuthTime, [
    401,
    'login_required',
    'let your user sign in at your provider again, then send a fresh ID-JAG',
  ]),
  ...rows(service.version.stepsUp, [
    401,
    'interaction_required',
    'there is an account already: go on with the claim ceremony in the answer',
  ]),
  [403, 'issuer_not_enabled', 'your provider is not trusted here: take another method'],
]

const rows = (applies: boolean, ...those: Row[]): Row[] => (applies ? those : [])

const claim = (service: Description): Row[] => [
  [
    400,
    'invalid_request',
    service.version.claimType === undefined
      ? 'fix the body: `claim_token` and the `email` of your user'
      : 'fix the body: `type`, `claim_token` and the address of your user as `login_hint`',
  ],
  [401, 'invalid_claim_token', 'register again'],
  [
    409,
    service.version.refusals.claimed,
    `the registration has been claimed: ${claimsByPolling(service) ? 'poll the token endpoint, or ' : ''}use what you have`,
  ],
  [410, 'claim_expired', 'register again'],
]

const completion = (service: Description): string[] => {
  const { ceremony } = service.version
  return ceremony === 'user_code' ? [] : ['### When you hand in the code', codes(COMPLETION[ceremony])]
}

const COMPLETION: Readonly<Record<'otp' | 'revealed_code', readonly Row[]>> = {
  otp: [
    [401, 'otp_invalid', 'ask your user for the code again'],
    [401, 'invalid_claim_token', 'register again'],
    [409, 'previously_claimed', 'use what you have'],
    [410, 'otp_expired', 'the code has expired: start the claim again'],
    [410, 'claim_expired', 'register again'],
  ],
  revealed_code: [
    [400, 'invalid_user_code', 'ask your user for the code again'],
    [401, 'invalid_claim_token', 'register again'],
    [409, 'claim_not_confirmed', 'your user has not opened the page yet: show it again'],
    [409, 'already_claimed', 'use what you have'],
    [410, 'user_code_expired', 'the code has expired: start the claim again'],
    [410, 'claim_expired', 'register again'],
  ],
}

const token = (service: Description): Row[] => {
  const isPolled = claimsByPolling(service)
  return [
    [400, 'invalid_request', 'fix the form: each parameter once, none missing'],
    [
      400,
      'invalid_grant',
      `the assertion ${isPolled ? 'or claim token is wrong, spent, expired or superseded' : 'is wrong, or has expired or was superseded'}: register again`,
    ],
    [400, 'unsupported_grant_type', 'use one of `grant_types_supported`'],
    [400, 'invalid_target', 'leave `resource` out, or send the one in the protected resource metadata'],
    ...rows(
      isPolled,
      [400, 'authorization_pending', 'poll on'],
      [400, 'slow_down', 'add 5 seconds to `interval`, for good, and poll on'],
      [400, 'access_denied', 'your user declined: stop'],
      [400, 'expired_token', 'the code has expired: start the claim again'],
    ),
  ]
}

const api = (service: Description): Row[] => [
  [400, 'invalid_request', 'fix the request'],
  [401, 'unauthorized', `no bearer was sent: send the ${service.version.exchanges ? 'access token' : 'credential'}`],
  [401, 'invalid_token', 'see [when to try again](#when-to-try-again)'],
  [403, 'insufficient_scope', 'your user has to claim the registration first'],
]
