import { json, request, table } from './markdown.js'
import type { IdentityType } from './options.js'
import { timestamp } from './registration.js'
import { offers, type Sandbox, url } from './sandbox.js'
import { CLAIM_GRANT, EXCHANGE_GRANT, ID_JAG, PATHS, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES } from './vocabulary.js'

/** The examples need a day to play on: a text that changed with the clock would never be the same twice. */
const EXAMPLE_NOW = Date.UTC(2026, 0, 1) / 1000
const EXAMPLE_ADDRESS = 'ada@example.com'

export const registerSection = (sandbox: Sandbox): string[] => [
  '## Register',
  `Send JSON to \`${url(sandbox, 'identity')}\`. Every answer is for you alone: do not cache it.`,
  ...sandbox.options.identityTypes.flatMap((type) => REGISTER[type](sandbox)),
  'Hold the `claim_token` in memory only. Do not write it to disk or to a log, and do not show it to your user: whoever has it can collect the credentials that come out of the claim.',
]

const anonymous = (sandbox: Sandbox): string[] => [
  '### anonymous',
  request(sandbox.options.origin, `POST ${PATHS.identity}`, { json: { type: 'anonymous' } }),
  json({
    ...registered('anonymous'),
    ...assertion(sandbox),
    pre_claim_scopes: PRE_CLAIM_SCOPES,
    ...claimHandle(sandbox),
  }),
  'You can go on to [exchange the assertion](#exchange-the-assertion) now. Unless your user claims it, the registration ends at `claim_token_expires`.',
]

const serviceAuth = (sandbox: Sandbox): string[] => [
  '### service_auth',
  '`login_hint` is the e-mail address of your user at this service. The answer is the same whether or not there is such an account.',
  request(sandbox.options.origin, `POST ${PATHS.identity}`, {
    json: { type: 'service_auth', login_hint: EXAMPLE_ADDRESS },
  }),
  json({ ...registered('service_auth'), ...claimHandle(sandbox), claim: ceremony(sandbox) }),
  'There is no assertion yet. Go on with the [claim ceremony](#claim-ceremony), which has been started for you.',
]

const identityAssertion = (sandbox: Sandbox): string[] => [
  '### identity_assertion',
  `\`assertion\` is a fresh ID-JAG from your provider, with \`${sandbox.options.origin}\` as its audience.`,
  request(sandbox.options.origin, `POST ${PATHS.identity}`, {
    json: { type: 'identity_assertion', assertion_type: ID_JAG, assertion: '<id_jag>' },
  }),
  json({ ...registered('identity_assertion'), ...assertion(sandbox), scopes: POST_CLAIM_SCOPES }),
]

const REGISTER: Readonly<Record<IdentityType, (sandbox: Sandbox) => string[]>> = {
  anonymous,
  service_auth: serviceAuth,
  identity_assertion: identityAssertion,
}

export const claimSection = (sandbox: Sandbox): string[] => {
  const { origin } = sandbox.options
  return [
    '## Claim ceremony',
    `A claim puts your user behind the registration and brings the scopes in \`post_claim_scopes\`. ${howToStart(sandbox)}`,
    request(origin, `POST ${PATHS.claim}`, { json: { claim_token: '<claim_token>', email: EXAMPLE_ADDRESS } }),
    json({
      registration_id: '<registration_id>',
      claim_attempt_id: '<claim_attempt_id>',
      status: 'initiated',
      expires_at: timestamp(EXAMPLE_NOW + sandbox.options.ttl.userCode),
      claim_attempt: ceremony(sandbox),
    }),
    'Show your user the `verification_uri` and the `user_code`. Your user opens the page, signs in with that address, sees what you ask for, types the code and confirms. Do not open the page yourself. A fresh start makes the earlier code and page worthless.',
    'Meanwhile poll the token endpoint, with at least `interval` seconds between two requests:',
    request(origin, `POST ${PATHS.token}`, { form: { grant_type: CLAIM_GRANT, claim_token: '<claim_token>' } }),
    'Until your user has confirmed, the answer is the error `authorization_pending`. Then it is, once:',
    json({ ...accessToken(sandbox, POST_CLAIM_SCOPES), ...assertion(sandbox) }),
    'Access tokens and assertions from before the claim are void from then on; use the new ones. The `claim_token` has done its work: forget it.',
  ]
}

const howToStart = (sandbox: Sandbox): string =>
  [
    ...(offers(sandbox, 'anonymous')
      ? ['After an `anonymous` registration, start it with the address of your user.']
      : []),
    ...(offers(sandbox, 'service_auth')
      ? [
          'A `service_auth` registration has started it already; for a fresh code, start it again with the same address.',
        ]
      : []),
  ].join(' ')

export const exchangeSection = (sandbox: Sandbox): string[] => [
  '## Exchange the assertion',
  request(sandbox.options.origin, `POST ${PATHS.token}`, {
    form: { grant_type: EXCHANGE_GRANT, assertion: '<identity_assertion>' },
  }),
  json(accessToken(sandbox, offers(sandbox, 'anonymous') ? PRE_CLAIM_SCOPES : POST_CLAIM_SCOPES)),
  'There is no refresh token. Exchange the same assertion again when the access token has expired, until `assertion_expires`; after that, register again.',
]

export const useSection = (sandbox: Sandbox): string[] => {
  const { origin } = sandbox.options
  return [
    '## Use the access_token',
    'Send it as a bearer, in the header and nowhere else. `notes.read` lists notes:',
    request(origin, `GET ${PATHS.notes}`, { bearer: '<access_token>' }),
    json({ notes: [{ id: 1, text: 'Welcome. Notes that you add appear here.' }] }),
    '`notes.write` adds one:',
    request(origin, `POST ${PATHS.notes}`, { bearer: '<access_token>', json: { text: 'Buy milk' } }),
    json({ id: 2, text: 'Buy milk' }),
  ]
}

export const revocationSection = (sandbox: Sandbox): string[] => [
  '## Revocation',
  'When the work is done, give the access token back:',
  request(sandbox.options.origin, `POST ${PATHS.revocation}`, {
    form: { token: '<access_token>', token_type_hint: 'access_token' },
  }),
  'The answer is 200 with no body, also for a token that is unknown or was revoked before. Only this token ends; the assertion still mints others.',
  ...(offers(sandbox, 'identity_assertion')
    ? [
        `Agent providers that are trusted here push Security Event Tokens to \`${url(sandbox, 'events')}\`; a revocation event ends the registration and everything that came from it.`,
      ]
    : []),
  table(
    ['What ends', 'After'],
    [
      ['an access token', `${sandbox.options.ttl.access} seconds, or its revocation`],
      ['an assertion', `${sandbox.options.ttl.assertion} seconds`],
      ['a user code', `${sandbox.options.ttl.userCode} seconds`],
      ['an unclaimed registration', `${sandbox.options.ttl.registration} seconds`],
    ],
  ),
]

const registered = (type: IdentityType) => ({
  registration_id: '<registration_id>',
  registration_type: type,
})

const assertion = ({ options }: Sandbox) => ({
  identity_assertion: '<identity_assertion>',
  assertion_expires: timestamp(EXAMPLE_NOW + options.ttl.assertion),
})

const claimHandle = (sandbox: Sandbox) => ({
  claim_url: url(sandbox, 'claim'),
  claim_token: '<claim_token>',
  claim_token_expires: timestamp(EXAMPLE_NOW + sandbox.options.ttl.registration),
  post_claim_scopes: POST_CLAIM_SCOPES,
})

const ceremony = (sandbox: Sandbox) => ({
  user_code: '123456',
  expires_in: sandbox.options.ttl.userCode,
  verification_uri: `${url(sandbox, 'claimPage')}/<claim_attempt_id>`,
  interval: 5,
})

const accessToken = ({ options }: Sandbox, scopes: readonly string[]) => ({
  access_token: '<access_token>',
  token_type: 'Bearer',
  expires_in: options.ttl.access,
  scope: scopes.join(' '),
})
