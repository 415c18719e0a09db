/** Writes the sections of auth.md about exchange, use and revocation. */

import { type Call, type Description, offers, postClaimScopes, preClaimScopes } from './description.js'
import { accessToken } from './examples.js'
import { json, request, table } from './markdown.js'
import { EXCHANGE_GRANT } from './vocabulary.js'

export const exchangeSection = (service: Description): string[] =>
  service.version.exchanges
    ? [
        '## Exchange the assertion',
        request('POST', service.urls.token, {
          form: { grant_type: EXCHANGE_GRANT, assertion: '<identity_assertion>' },
        }),
        json(accessToken(service, offers(service, 'anonymous') ? preClaimScopes(service) : postClaimScopes(service))),
        service.version.refreshes ? REFRESHED : UNREFRESHED,
      ]
    : []

const UNREFRESHED =
  'There is no refresh token. Exchange the same assertion again when the access token has expired, until `assertion_expires`; after that, register again.'
const REFRESHED =
  'Exchange the same assertion again when the access token has expired, until `identity.expires_at`; after that, [refresh](#refresh) it.'

export const useSection = (service: Description): string[] => {
  const name = credentialName(service)
  const [first, ...more] = service.calls
  return [
    `## Use the ${name}`,
    `Send it as a bearer, in the header and nowhere else. ${first.sentence}`,
    ...called(first, name),
    ...more.flatMap((call) => [call.sentence, ...called(call, name)]),
  ]
}

const called = ({ method, url, body, answer }: Call, credential: string): string[] => [
  request(method, url, { bearer: `<${credential}>`, ...(body ? { json: body } : {}) }),
  ...(answer ? [json(answer)] : []),
]

/** What opens the API. */
const credentialName = (service: Description): string => (service.version.exchanges ? 'access_token' : 'credential')

export const revocationSection = (service: Description): string[] => [
  '## Revocation',
  ...(service.version.exchanges ? describeRevocation(service) : [UNREVOKED]),
  ...(offers(service, 'identity_assertion') ? [byProvider(service)] : []),
  table(['What ends', 'After'], listEnds(service)),
]

const describeRevocation = (service: Description): string[] => [
  'When the work is done, give the access token back:',
  request('POST', service.urls.revocation, {
    form: { token: '<access_token>', token_type_hint: 'access_token' },
  }),
  'The answer is 200 with no body, also for a token that is unknown or was revoked before. Only this token ends; the assertion still mints others.',
]

const UNREVOKED = 'You cannot give a credential back: forget it when the work is done. It ends at `credential_expires`.'

const byProvider = (service: Description): string =>
  service.version.revocationMessage === 'secevent+jwt'
    ? `Agent providers that are trusted here push Security Event Tokens to \`${service.urls.events}\`; a revocation event ends the registration and everything that came from it.`
    : `Agent providers that are trusted here push logout tokens, as \`application/logout+jwt\`, to \`${service.urls.events}\`; one ends the registration and everything that came from it.`

function listEnds(service: Description): string[][] {
  const { ttl } = service
  const { exchanges, ceremony } = service.version
  return [
    ...(exchanges
      ? [
          ['an access token', `${ttl.access} seconds, or its revocation`],
          ['an assertion', `${ttl.assertion} seconds`],
        ]
      : [['a credential', `${ttl.access} seconds`]]),
    [ceremony === 'otp' ? 'a code' : 'a user code', `${ttl.userCode} seconds`],
    ['an unclaimed registration', `${ttl.registration} seconds`],
  ]
}
