import { claimSection } from './document-claim.js'
import { errorsSection } from './document-errors.js'
import { registerSection } from './document-register.js'
import { exchangeSection, revocationSection, useSection } from './document-walk.js'
import type { Endpoint } from './endpoint.js'
import { json, link, request, response, table } from './markdown.js'
import { resourceMetadata, serverMetadata } from './metadata.js'
import type { IdentityType } from './options.js'
import { file } from './pages.js'
import { type Sandbox, url, versionOf } from './sandbox.js'
import { ID_JAG, PATHS, PRE_CLAIM_SCOPES, SCOPES, SERVICE_NAME } from './vocabulary.js'

/** The auth.md of the service, edited by the defects. */
export const documentEndpoint = (sandbox: Sandbox, edits: readonly ((text: string) => string)[]): Endpoint =>
  file(
    PATHS.document,
    'text/markdown; charset=utf-8',
    edits.reduce((text, edit) => edit(text), writeDocument(sandbox)),
  )

/** What an agent needs to know, in the order in which it needs it. Only what is offered is described. */
export const writeDocument = (sandbox: Sandbox): string =>
  [
    preamble(sandbox),
    discover(sandbox),
    pick(sandbox),
    registerSection(sandbox),
    claimSection(sandbox),
    exchangeSection(sandbox),
    useSection(sandbox),
    errorsSection(sandbox),
    revocationSection(sandbox),
    scopes(),
    contact(sandbox),
  ]
    .flat()
    .join('\n\n')
    .concat('\n')

const preamble = (sandbox: Sandbox): string[] => [
  '# auth.md',
  `This page is for AI agents. **${SERVICE_NAME}** keeps notes, and lets you register by yourself on behalf of your user: you need no form, no browser and no API key that a person made. Follow the sections in order; in the examples, \`<name>\` stands for the value that you were given under that name.`,
  `The API and the authorization server are one host, \`${sandbox.options.origin}\`. What is said here in words is said for machines in the ${link('protected resource metadata', url(sandbox, 'resourceMetadata'))} and the ${link('authorization server metadata', url(sandbox, 'serverMetadata'))}. Where this page and the metadata differ, the metadata is right.`,
]

const discover = (sandbox: Sandbox): string[] => {
  const { origin } = sandbox.options
  return [
    '## Discover',
    'A call without a credential is refused, and the refusal says where to go on:',
    request(origin, `GET ${PATHS.notes}`),
    response('401 Unauthorized', {
      'WWW-Authenticate': `Bearer resource_metadata="${url(sandbox, 'resourceMetadata')}"`,
    }),
    'Fetch the protected resource metadata:',
    request(origin, `GET ${PATHS.resourceMetadata}`),
    json(resourceMetadata(origin)),
    'Then the metadata of the authorization server that it names:',
    request(origin, `GET ${PATHS.serverMetadata}`),
    json(serverMetadata(sandbox, origin)),
    `Everything about registration is in \`agent_auth\`.${versionOf(sandbox).exchanges ? ' The keys that verify what this service signs are at `jwks_uri`.' : ''}`,
  ]
}

type Method = readonly [type: string, when: string, result: string]

const methods = (sandbox: Sandbox): Readonly<Record<IdentityType, Method>> => {
  const { emailType, exchanges, ceremony } = versionOf(sandbox)
  const isHint = emailType === 'service_auth'
  const credential = exchanges ? 'assertion' : 'credential'
  const code = { otp: 'a mail to your user', user_code: 'a code to show', revealed_code: 'a page to show' }[ceremony]
  return {
    anonymous: [
      '`anonymous`',
      'you want to start at once, or do not know who your user is here',
      `${article(credential)} at once, good for ${PRE_CLAIM_SCOPES.join(' ')}; your user can claim the registration later`,
    ],
    service_auth: [
      isHint ? '`service_auth`' : '`identity_assertion`, `assertion_type` `verified_email`',
      'you know the e-mail address your user has here, and your user is there to confirm',
      `${code}; the ${credential} comes when your user has confirmed`,
    ],
    identity_assertion: [
      isHint ? '`identity_assertion`' : `\`identity_assertion\`, \`assertion_type\` \`${ID_JAG}\``,
      'your provider signs ID-JAGs and this service trusts that provider',
      `${article(credential)} for the user that the ID-JAG names`,
    ],
  }
}

const article = (noun: 'assertion' | 'credential'): string => (noun === 'assertion' ? `an ${noun}` : `a ${noun}`)

const REFRESH: Method = ['`refresh`', 'you registered before, and the assertion has expired', 'the next assertion']

const pick = (sandbox: Sandbox): string[] => [
  '## Pick a method',
  table(
    ['`type`', 'Take it when', 'What you get'],
    [
      ...sandbox.options.identityTypes.map((type) => methods(sandbox)[type]),
      ...(versionOf(sandbox).refreshes ? [REFRESH] : []),
    ],
  ),
]

const scopes = (): string[] => [
  '## Scopes',
  table(
    ['Scope', 'Lets you', 'Granted'],
    Object.entries(SCOPES).map(([scope, meaning]) => [
      `\`${scope}\``,
      meaning,
      PRE_CLAIM_SCOPES.some((granted) => granted === scope) ? 'to every registration' : 'once a user stands behind it',
    ]),
  ),
]

const contact = (sandbox: Sandbox): string[] => {
  const docs = url(sandbox, 'docs')
  return [
    '## Contact, pricing and terms',
    [
      `- Contact for integration problems: ${link(`${docs}#contact`, `${docs}#contact`)}`,
      `- ${link('Pricing', `${docs}#pricing`)}: free`,
      `- ${link('Terms', `${docs}#terms`)} and ${link('privacy', `${docs}#privacy`)}`,
    ].join('\n'),
  ]
}
