import { completedAnswer, identityMembers, startedAnswer } from './answers.js'
import { accessToken, ceremony, credentials, EXAMPLE_ADDRESS, identity } from './document-examples.js'
import { json, request } from './markdown.js'
import { offers, type Sandbox, versionOf } from './sandbox.js'
import { completePath } from './versions.js'
import { CLAIM_GRANT, PATHS, POST_CLAIM_SCOPES } from './vocabulary.js'

export const claimSection = (sandbox: Sandbox): string[] => {
  const version = versionOf(sandbox)
  const { claimType, nested } = version
  const address = claimType === undefined ? { email: EXAMPLE_ADDRESS } : { login_hint: EXAMPLE_ADDRESS }
  return [
    '## Claim ceremony',
    `A claim puts your user behind the registration and brings the scopes in \`${nested ? 'scopes.post_claim' : 'post_claim_scopes'}\`. ${howToStart(sandbox)}`,
    request(sandbox.options.origin, `POST ${version.paths.claim}`, {
      json: { ...(claimType === undefined ? {} : { type: claimType }), claim_token: '<claim_token>', ...address },
    }),
    json(
      startedAnswer(version, {
        id: '<registration_id>',
        attemptId: '<claim_attempt_id>',
        ceremony: ceremony(sandbox),
      }),
    ),
    ...CEREMONIES[version.ceremony](sandbox),
    ...(claimType === 'login_hint' && offers(sandbox, 'identity_assertion') ? byIdJag(sandbox) : []),
  ]
}

const byIdJag = (sandbox: Sandbox): string[] => [
  'With an ID-JAG from your provider you can claim an `anonymous` registration without a ceremony:',
  request(sandbox.options.origin, `POST ${versionOf(sandbox).paths.claim}`, {
    json: { type: 'identity_assertion', claim_token: '<claim_token>', assertion: '<id_jag>' },
  }),
  json({ registration_id: '<registration_id>', status: 'claimed', ...identityMembers(identity(sandbox)) }),
  'Where its address has an account here already, a ceremony is started instead, and the answer is the one above.',
]

const howToStart = (sandbox: Sandbox): string =>
  [
    ...(offers(sandbox, 'anonymous')
      ? ['After an `anonymous` registration, start it with the address of your user.']
      : []),
    ...(offers(sandbox, 'service_auth')
      ? [
          `A \`${versionOf(sandbox).emailType}\` registration has started it already; for a fresh code, start it again with the same address.`,
        ]
      : []),
  ].join(' ')

const typedByUser = (sandbox: Sandbox): string[] => [
  'Show your user the `verification_uri` and the `user_code`. Your user opens the page, signs in with that address, sees what you ask for, types the code and confirms. Do not open the page yourself. A fresh start makes the earlier code and page worthless.',
  'Meanwhile poll the token endpoint, with at least `interval` seconds between two requests:',
  request(sandbox.options.origin, `POST ${PATHS.token}`, {
    form: { grant_type: CLAIM_GRANT, claim_token: '<claim_token>' },
  }),
  'Until your user has confirmed, the answer is the error `authorization_pending`. Then it is, once:',
  json({ ...accessToken(sandbox, POST_CLAIM_SCOPES), ...identityMembers(identity(sandbox)) }),
  'Access tokens and assertions from before the claim are void from then on; use the new ones. The `claim_token` has done its work: forget it.',
]

const sentByMail = (sandbox: Sandbox): string[] => [
  'The service sends a mail to that address. Your user opens the link in it, signs in, sees what you ask for, and reads a code of six digits. Ask your user for that code, the `otp`. A fresh start makes the earlier mail worthless.',
  request(sandbox.options.origin, `POST ${completePath(versionOf(sandbox))}`, {
    json: { claim_token: '<claim_token>', otp: '123456' },
  }),
  ...completed(sandbox),
]

/** What the code brings, for each kind of registration that is offered. */
function completed(sandbox: Sandbox): string[] {
  const { exchanges } = versionOf(sandbox)
  const keeps = exchanges
    ? 'An `anonymous` registration keeps its assertion: exchange it again, and the access token has the new scopes.'
    : 'An `anonymous` registration keeps its `credential`, which has the new scopes from then on.'
  return [
    ...(offers(sandbox, 'anonymous') ? [json(claimed(sandbox, {})), keeps] : []),
    ...(offers(sandbox, 'service_auth')
      ? [
          `After a \`verified_email\` registration the answer brings the ${exchanges ? 'assertion' : 'credential'} as well:`,
          json(claimed(sandbox, credentials(sandbox))),
        ]
      : []),
    'The `claim_token` has done its work: forget it.',
  ]
}

const claimed = (sandbox: Sandbox, brought: Partial<ReturnType<typeof credentials>>) =>
  completedAnswer(versionOf(sandbox), {
    id: '<registration_id>',
    type: 'anonymous',
    ...brought,
    postClaimScopes: POST_CLAIM_SCOPES,
  })

const revealed = (sandbox: Sandbox): string[] => [
  'Show your user the `verification_uri`. Your user opens the page, signs in with that address, sees what you ask for, and reads a code of six digits. Do not open the page yourself. Ask your user for that code, the `user_code`. A fresh start makes the earlier page worthless.',
  request(sandbox.options.origin, `POST ${completePath(versionOf(sandbox))}`, {
    json: { claim_token: '<claim_token>', user_code: '123456' },
  }),
  'The answer brings the new identity, once:',
  json(claimed(sandbox, credentials(sandbox))),
  'Access tokens and assertions from before the claim are void from then on. The `claim_token` has done its work: forget it.',
]

const CEREMONIES = { otp: sentByMail, user_code: typedByUser, revealed_code: revealed } as const
