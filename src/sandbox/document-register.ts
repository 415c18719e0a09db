import { ceremony, credentials, EXAMPLE_ADDRESS, handle, identity, registered } from './document-examples.js'
import { json, request } from './markdown.js'
import type { IdentityType } from './options.js'
import { type Sandbox, url, versionOf } from './sandbox.js'
import { ID_JAG, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES, VERIFIED_EMAIL } from './vocabulary.js'

export const registerSection = (sandbox: Sandbox): string[] => [
  '## Register',
  `Send JSON to \`${url(sandbox, 'identity')}\`. Every answer is for you alone: do not cache it.`,
  ...(versionOf(sandbox).exchanges ? [] : [CREDENTIAL_CHOICE]),
  ...sandbox.options.identityTypes.flatMap((type) => REGISTER[type](sandbox)),
  ...(versionOf(sandbox).refreshes ? refresh(sandbox) : []),
  `Hold the \`${claimTokenName(sandbox)}\` in memory only. Do not write it to disk or to a log, and do not show it to your user: whoever has it can collect the credentials that come out of the claim.`,
]

const CREDENTIAL_CHOICE =
  '`requested_credential_type` is `access_token` or `api_key`: here they are used alike. The `credential` in the answer is what you send to the API.'

const claimTokenName = (sandbox: Sandbox): string => (versionOf(sandbox).nested ? 'claim.token' : 'claim_token')

/** A request to register, in the members that the version has. */
const register = (sandbox: Sandbox, members: object): string =>
  request(sandbox.options.origin, `POST ${versionOf(sandbox).paths.identity}`, {
    json: { ...members, ...(versionOf(sandbox).exchanges ? {} : { requested_credential_type: 'access_token' }) },
  })

const anonymous = (sandbox: Sandbox): string[] => [
  '### anonymous',
  register(sandbox, { type: 'anonymous' }),
  json(registered(sandbox, 'anonymous', { ...credentials(sandbox), scopes: PRE_CLAIM_SCOPES, ...handle(sandbox) })),
  `You can go on to ${nextStep(sandbox)} now. Unless your user claims it, the registration ends at \`${versionOf(sandbox).nested ? 'claim.expires_at' : 'claim_token_expires'}\`.`,
]

const nextStep = (sandbox: Sandbox): string =>
  versionOf(sandbox).exchanges
    ? '[exchange the assertion](#exchange-the-assertion)'
    : '[use the credential](#use-the-credential)'

const byAddress = (sandbox: Sandbox): string[] => {
  const { emailType } = versionOf(sandbox)
  const isHint = emailType === 'service_auth'
  const body = isHint
    ? { type: emailType, login_hint: EXAMPLE_ADDRESS }
    : { type: 'identity_assertion', assertion_type: VERIFIED_EMAIL, assertion: EXAMPLE_ADDRESS }
  return [
    isHint ? '### service_auth' : '### identity_assertion with verified_email',
    `\`${isHint ? 'login_hint' : 'assertion'}\` is the e-mail address of your user at this service. The answer is the same whether or not there is such an account.`,
    register(sandbox, body),
    json(registered(sandbox, 'service_auth', { ...handle(sandbox), ceremony: ceremony(sandbox) })),
    `There is no ${versionOf(sandbox).exchanges ? 'assertion' : 'credential'} yet. Go on with the [claim ceremony](#claim-ceremony), which has been started for you.`,
  ]
}

const identityAssertion = (sandbox: Sandbox): string[] => [
  versionOf(sandbox).emailType === 'service_auth' ? '### identity_assertion' : '### identity_assertion with an ID-JAG',
  `\`assertion\` is a fresh ID-JAG from your provider, with \`${sandbox.options.origin}\` as its audience. ${demands(sandbox)} Each ID-JAG is good once; the next one for the same user leads to the same registration.`,
  register(sandbox, { type: 'identity_assertion', assertion_type: ID_JAG, assertion: '<id_jag>' }),
  json(registered(sandbox, 'identity_assertion', { ...credentials(sandbox), scopes: POST_CLAIM_SCOPES })),
  ...(versionOf(sandbox).stepsUp ? stepUp(sandbox) : []),
]

const demands = (sandbox: Sandbox): string =>
  `It must have \`sub\`, \`jti\`, \`iat\` and \`exp\`, a \`client_id\` that your provider publishes, and \`email\` with \`email_verified\` (or \`phone_number\` with \`phone_number_verified\`).${versionOf(sandbox).wantsAuthTime ? ' It must have `auth_time`, of a login within the last hour.' : ''}`

const stepUp = (sandbox: Sandbox): string[] => [
  'Where that address has an account here already, its owner has to confirm first. Then the answer is 401 with the error `interaction_required`:',
  json({
    error: 'interaction_required',
    message: 'There is an account for this address: its owner has to confirm.',
    ...registered(sandbox, 'identity_assertion', { ...handle(sandbox), ceremony: ceremony(sandbox) }),
  }),
  'Go on with the [claim ceremony](#claim-ceremony), which has been started for you. After it, ID-JAGs for this user are taken at once.',
]

const refresh = (sandbox: Sandbox): string[] => [
  '### refresh',
  'A `refresh_token` brings the next assertion, and the next refresh token: the one that you sent is spent.',
  register(sandbox, { type: 'refresh', refresh_token: '<refresh_token>' }),
  json(
    registered(sandbox, 'anonymous', {
      identity: identity(sandbox),
      scopes: PRE_CLAIM_SCOPES,
      postClaimScopes: POST_CLAIM_SCOPES,
    }),
  ),
]

const REGISTER: Readonly<Record<IdentityType, (sandbox: Sandbox) => string[]>> = {
  anonymous,
  service_auth: byAddress,
  identity_assertion: identityAssertion,
}
