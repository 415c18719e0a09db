/** Writes the section of auth.md about registration. */

import { renewedAnswer } from './answers.js'
import { type Description, postClaimScopes, preClaimScopes } from './description.js'
import { ceremony, credentials, EXAMPLE_ADDRESS, handle, identity, registered } from './examples.js'
import { json, request } from './markdown.js'
import type { IdentityType } from './versions.js'
import { ID_JAG, VERIFIED_EMAIL } from './vocabulary.js'

export const registerSection = (service: Description): string[] => [
  '## Register',
  `Send JSON to \`${service.urls.identity}\`. Every answer is for you alone: do not cache it.`,
  ...(service.version.exchanges ? [] : [CREDENTIAL_CHOICE]),
  ...service.identityTypes.flatMap((type) => REGISTER[type](service)),
  ...(service.version.refreshes ? refresh(service) : []),
  `Hold the \`${claimTokenName(service)}\` in memory only. Do not write it to disk or to a log, and do not show it to your user: anyone who has it can collect the credentials that come from the claim.`,
]

const CREDENTIAL_CHOICE =
  '`requested_credential_type` is `access_token` or `api_key`: here they are used alike. The `credential` in the answer is what you send to the API.'

const claimTokenName = (service: Description): string => (service.version.nested ? 'claim.token' : 'claim_token')

/** Returns a request to register, with the members of the version. */
const register = (service: Description, members: object): string =>
  request('POST', service.urls.identity, {
    json: { ...members, ...(service.version.exchanges ? {} : { requested_credential_type: 'access_token' }) },
  })

const anonymous = (service: Description): string[] => [
  '### anonymous',
  register(service, { type: 'anonymous' }),
  json(
    registered(service, 'anonymous', { ...credentials(service), scopes: preClaimScopes(service), ...handle(service) }),
  ),
  `You can go on to ${nextStep(service)} now. Unless your user claims it, the registration ends at \`${service.version.nested ? 'claim.expires_at' : 'claim_token_expires'}\`.`,
]

const nextStep = (service: Description): string =>
  service.version.exchanges
    ? '[exchange the assertion](#exchange-the-assertion)'
    : '[use the credential](#use-the-credential)'

const describeAddress = (service: Description): string[] => {
  const { emailType } = service.version
  const isHint = emailType === 'service_auth'
  const body = isHint
    ? { type: emailType, login_hint: EXAMPLE_ADDRESS }
    : { type: 'identity_assertion', assertion_type: VERIFIED_EMAIL, assertion: EXAMPLE_ADDRESS }
  return [
    isHint ? '### service_auth' : '### identity_assertion with verified_email',
    `\`${isHint ? 'login_hint' : 'assertion'}\` is the e-mail address of your user at this service. The answer is the same whether or not there is such an account.`,
    register(service, body),
    json(registered(service, 'service_auth', { ...handle(service), ceremony: ceremony(service) })),
    `There is no ${service.version.exchanges ? 'assertion' : 'credential'} yet. Go on with the [claim ceremony](#claim-ceremony), which has been started for you.`,
  ]
}

const identityAssertion = (service: Description): string[] => [
  service.version.emailType === 'service_auth' ? '### identity_assertion' : '### identity_assertion with an ID-JAG',
  `\`assertion\` is a fresh ID-JAG from your provider, with \`${service.issuer}\` as its audience. ${demands(service)} Each ID-JAG is good once; the next one for the same user leads to the same registration.`,
  register(service, { type: 'identity_assertion', assertion_type: ID_JAG, assertion: '<id_jag>' }),
  json(registered(service, 'identity_assertion', { ...credentials(service), scopes: postClaimScopes(service) })),
  ...(service.version.stepsUp ? stepUp(service) : []),
]

const demands = (service: Description): string =>
  `It must have \`sub\`, \`jti\`, \`iat\` and \`exp\`, a \`client_id\` that your provider publishes, and \`email\` with \`email_verified\` (or \`phone_number\` with \`phone_number_verified\`).${service.version.wantsAuthTime ? ' It must have `auth_time`, of a login within the last hour.' : ''}`

const stepUp = (service: Description): string[] => [
  'Where that address has an account here already, its owner has to confirm first. Then the answer is 401 with the error `interaction_required`:',
  json({
    error: 'interaction_required',
    message: 'There is an account for this address: its owner has to confirm.',
    ...registered(service, 'identity_assertion', { ...handle(service), ceremony: ceremony(service) }),
  }),
  'Go on with the [claim ceremony](#claim-ceremony), which has been started for you. After it, ID-JAGs for this user are taken at once.',
]

const refresh = (service: Description): string[] => [
  '### refresh',
  'The `value` of a `refresh_token` brings the next assertion, and the next refresh token: the one that you sent is spent.',
  register(service, { type: 'refresh', refresh_token: '<refresh_token>' }),
  json(renewedAnswer({ id: '<registration_id>', identity: identity(service) })),
]

const REGISTER: Readonly<Record<IdentityType, (service: Description) => string[]>> = {
  anonymous,
  service_auth: describeAddress,
  identity_assertion: identityAssertion,
}
