/** Writes the section of auth.md about the claim. */

import { completedAnswer, identityMembers, startedAnswer } from './answers.js'
import { completeUrl, type Description, offers, postClaimScopes, usualType } from './description.js'
import { accessToken, ceremony, credentials, EXAMPLE_ADDRESS, identity } from './examples.js'
import { json, request } from './markdown.js'
import { CLAIM_GRANT } from './vocabulary.js'

export const claimSection = (service: Description): string[] => {
  const version = service.version
  const { claimType, nested } = version
  const address = claimType === undefined ? { email: EXAMPLE_ADDRESS } : { login_hint: EXAMPLE_ADDRESS }
  return [
    '## Claim ceremony',
    `A claim puts your user behind the registration and brings the scopes in \`${nested ? 'scopes.post_claim' : 'post_claim_scopes'}\`. ${describeStart(service)}`,
    request('POST', service.urls.claim, {
      json: { ...(claimType === undefined ? {} : { type: claimType }), claim_token: '<claim_token>', ...address },
    }),
    json(
      startedAnswer(version, {
        id: '<registration_id>',
        attemptId: '<claim_attempt_id>',
        ceremony: ceremony(service),
      }),
    ),
    ...CEREMONIES[version.ceremony](service),
    ...(claimType === 'login_hint' && offers(service, 'identity_assertion') ? describeClaimByIdJag(service) : []),
  ]
}

const describeClaimByIdJag = (service: Description): string[] => [
  'With an ID-JAG from your provider you can claim an `anonymous` registration without a ceremony:',
  request('POST', service.urls.claim, {
    json: { type: 'identity_assertion', claim_token: '<claim_token>', assertion: '<id_jag>' },
  }),
  json({ registration_id: '<registration_id>', status: 'claimed', ...identityMembers(identity(service)) }),
  'Where its address has an account here already, a ceremony is started instead, and the answer is the one above.',
]

const describeStart = (service: Description): string =>
  [
    ...(offers(service, 'anonymous')
      ? ['After an `anonymous` registration, start it with the address of your user.']
      : []),
    ...(offers(service, 'service_auth')
      ? [
          `A \`${service.version.emailType}\` registration has started it already; for a fresh code, start it again with the same address.`,
        ]
      : []),
  ].join(' ')

const typedByUser = (service: Description): string[] => [
  'Show your user the `verification_uri` and the `user_code`. Your user opens the page, signs in with that address, sees what you ask for, types the code and confirms. Do not open the page yourself. A fresh start makes the earlier code and page worthless.',
  'Meanwhile poll the token endpoint, with at least `interval` seconds between two requests:',
  request('POST', service.urls.token, {
    form: { grant_type: CLAIM_GRANT, claim_token: '<claim_token>' },
  }),
  'Until your user has confirmed, the answer is the error `authorization_pending`. Then it is, once:',
  json({ ...accessToken(service, postClaimScopes(service)), ...identityMembers(identity(service)) }),
  'Access tokens and assertions from before the claim are void from then on; use the new ones. The `claim_token` has done its work: forget it.',
]

const sentByMail = (service: Description): string[] => [
  'The service sends a mail to that address. Your user opens the link in it, signs in, sees what you ask for, and reads a code of six digits. Ask your user for that code, the `otp`. A fresh start makes the earlier mail worthless.',
  request('POST', completeUrl(service), {
    json: { claim_token: '<claim_token>', otp: '123456' },
  }),
  ...describeCompletion(service),
]

/** Describes what the code gives, for each kind of registration that is offered. */
function describeCompletion(service: Description): string[] {
  const { exchanges } = service.version
  const keeps = exchanges
    ? 'An `anonymous` registration keeps its assertion: exchange it again, and the access token has the new scopes.'
    : 'An `anonymous` registration keeps its `credential`, which has the new scopes from then on.'
  return [
    ...(offers(service, 'anonymous') ? [json(claimedAnswer(service, {})), keeps] : []),
    ...(offers(service, 'service_auth')
      ? [
          `After a \`verified_email\` registration the answer brings the ${exchanges ? 'assertion' : 'credential'} as well:`,
          json(claimedAnswer(service, credentials(service))),
        ]
      : []),
    'The `claim_token` has done its work: forget it.',
  ]
}

const claimedAnswer = (service: Description, brought: Partial<ReturnType<typeof credentials>>) =>
  completedAnswer(service.version, {
    id: '<registration_id>',
    type: usualType(service),
    ...brought,
    postClaimScopes: postClaimScopes(service),
  })

const describeRevealedCode = (service: Description): string[] => [
  'Show your user the `verification_uri`. Your user opens the page, signs in with that address, sees what you ask for, and reads a code of six digits. Do not open the page yourself. Ask your user for that code, the `user_code`. A fresh start makes the earlier page worthless.',
  request('POST', completeUrl(service), {
    json: { claim_token: '<claim_token>', user_code: '123456' },
  }),
  'The answer brings the new identity, once:',
  json(claimedAnswer(service, credentials(service))),
  'Access tokens and assertions from before the claim are void from then on. The `claim_token` has done its work: forget it.',
]

const CEREMONIES = { otp: sentByMail, user_code: typedByUser, revealed_code: describeRevealedCode } as const
