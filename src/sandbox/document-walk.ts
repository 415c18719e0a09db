import { accessToken } from './document-examples.js'
import { json, request, table } from './markdown.js'
import { offers, type Sandbox, url, versionOf } from './sandbox.js'
import { EXCHANGE_GRANT, PATHS, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES } from './vocabulary.js'

export const exchangeSection = (sandbox: Sandbox): string[] =>
  versionOf(sandbox).exchanges
    ? [
        '## Exchange the assertion',
        request(sandbox.options.origin, `POST ${PATHS.token}`, {
          form: { grant_type: EXCHANGE_GRANT, assertion: '<identity_assertion>' },
        }),
        json(accessToken(sandbox, offers(sandbox, 'anonymous') ? PRE_CLAIM_SCOPES : POST_CLAIM_SCOPES)),
        versionOf(sandbox).refreshes ? REFRESHED : UNREFRESHED,
      ]
    : []

const UNREFRESHED =
  'There is no refresh token. Exchange the same assertion again when the access token has expired, until `assertion_expires`; after that, register again.'
const REFRESHED =
  'Exchange the same assertion again when the access token has expired, until `identity.expires_at`; after that, [refresh](#refresh) it.'

export const useSection = (sandbox: Sandbox): string[] => {
  const { origin } = sandbox.options
  const name = credentialName(sandbox)
  return [
    `## Use the ${name}`,
    'Send it as a bearer, in the header and nowhere else. `notes.read` lists notes:',
    request(origin, `GET ${PATHS.notes}`, { bearer: `<${name}>` }),
    json({ notes: [{ id: 1, text: 'Welcome. Notes that you add appear here.' }] }),
    '`notes.write` adds one:',
    request(origin, `POST ${PATHS.notes}`, { bearer: `<${name}>`, json: { text: 'Buy milk' } }),
    json({ id: 2, text: 'Buy milk' }),
  ]
}

/** What opens the API. */
const credentialName = (sandbox: Sandbox): string => (versionOf(sandbox).exchanges ? 'access_token' : 'credential')

export const revocationSection = (sandbox: Sandbox): string[] => [
  '## Revocation',
  ...(versionOf(sandbox).exchanges ? byAgent(sandbox) : [UNREVOKED]),
  ...(offers(sandbox, 'identity_assertion') ? [byProvider(sandbox)] : []),
  table(['What ends', 'After'], ends(sandbox)),
]

const byAgent = (sandbox: Sandbox): string[] => [
  'When the work is done, give the access token back:',
  request(sandbox.options.origin, `POST ${PATHS.revocation}`, {
    form: { token: '<access_token>', token_type_hint: 'access_token' },
  }),
  'The answer is 200 with no body, also for a token that is unknown or was revoked before. Only this token ends; the assertion still mints others.',
]

const UNREVOKED = 'You cannot give a credential back: forget it when the work is done. It ends at `credential_expires`.'

const byProvider = (sandbox: Sandbox): string =>
  versionOf(sandbox).revocationMessage === 'secevent+jwt'
    ? `Agent providers that are trusted here push Security Event Tokens to \`${url(sandbox, 'events')}\`; a revocation event ends the registration and everything that came from it.`
    : `Agent providers that are trusted here push logout tokens, as \`application/logout+jwt\`, to \`${url(sandbox, 'events')}\`; one ends the registration and everything that came from it.`

function ends(sandbox: Sandbox): string[][] {
  const { ttl } = sandbox.options
  const { exchanges, ceremony } = versionOf(sandbox)
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
