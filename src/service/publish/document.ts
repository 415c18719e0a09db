/** Writes a whole auth.md, section by section. */

import { claimSection } from './claim.js'
import { type Description, preClaimScopes } from './description.js'
import { errorsSection } from './errors.js'
import { json, link, request, response, table } from './markdown.js'
import { resourceMetadata, serverMetadata } from './metadata.js'
import { registerSection } from './register.js'
import type { IdentityType } from './versions.js'
import { ID_JAG } from './vocabulary.js'
import { exchangeSection, revocationSection, useSection } from './walk.js'

/** The sections of the walkthrough, in order. A section is a list of blocks, and the first block is its heading. */
const SECTIONS = {
  discover: (service: Description) => discover(service),
  method: (service: Description) => pick(service),
  register: registerSection,
  claim: claimSection,
  exchange: exchangeSection,
  use: useSection,
  errors: errorsSection,
  revocation: revocationSection,
} as const
export type SectionName = keyof typeof SECTIONS

/** Returns one section; empty if the version does not have it. */
export const writeSection = (service: Description, name: SectionName): string => SECTIONS[name](service).join('\n\n')

/** Writes what an agent needs to know, in the order in which it needs it. It describes only what the service offers. */
export const writeDocument = (service: Description): string =>
  [
    ...preamble(service),
    ...Object.values(SECTIONS).flatMap((section) => section(service)),
    ...scopes(service),
    ...contact(service),
  ]
    .join('\n\n')
    .concat('\n')

const preamble = (service: Description): string[] => [
  '# auth.md',
  `This page is for AI agents. **${service.name}** ${service.about === undefined ? '' : `${service.about}, and `}lets you register by yourself on behalf of your user: you need no form, no browser and no API key that a person made. Follow the sections in order; in the examples, \`<name>\` stands for the value that you were given under that name.`,
  `${hosts(service)} What is said here in words is said for machines in the ${link('protected resource metadata', service.urls.resourceMetadata)} and the ${link('authorization server metadata', service.urls.serverMetadata)}. Where this page and the metadata differ, the metadata is right.`,
]

const hosts = ({ issuer, resource }: Description): string =>
  issuer === resource
    ? `The API and the authorization server are one host, \`${issuer}\`.`
    : `The API is at \`${resource}\`, the authorization server at \`${issuer}\`.`

const discover = (service: Description): string[] => [
  '## Discover',
  'A call without a credential is refused, and the refusal says where to go on:',
  request(service.calls[0].method, service.calls[0].url),
  response('401 Unauthorized', {
    'WWW-Authenticate': `Bearer resource_metadata="${service.urls.resourceMetadata}"`,
  }),
  'Fetch the protected resource metadata:',
  request('GET', service.urls.resourceMetadata),
  json(resourceMetadata(service)),
  'Then the metadata of the authorization server that it names:',
  request('GET', service.urls.serverMetadata),
  json(serverMetadata(service)),
  `Everything about registration is in \`agent_auth\`.${service.version.exchanges ? ' The keys that verify what this service signs are at `jwks_uri`.' : ''}`,
]

type Method = readonly [type: string, when: string, result: string]

const methods = (service: Description): Readonly<Record<IdentityType, Method>> => {
  const { emailType, exchanges, ceremony } = service.version
  const isHint = emailType === 'service_auth'
  const credential = exchanges ? 'assertion' : 'credential'
  const code = { otp: 'a mail to your user', user_code: 'a code to show', revealed_code: 'a page to show' }[ceremony]
  return {
    anonymous: [
      '`anonymous`',
      'you want to start at once, or do not know who your user is here',
      `${article(credential)} at once, good for ${preClaimScopes(service).join(' ')}; your user can claim the registration later`,
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

const pick = (service: Description): string[] => [
  '## Pick a method',
  table(
    ['`type`', 'Take it when', 'What you get'],
    [...service.identityTypes.map((type) => methods(service)[type]), ...(service.version.refreshes ? [REFRESH] : [])],
  ),
]

const scopes = (service: Description): string[] => [
  '## Scopes',
  table(
    ['Scope', 'Lets you', 'Granted'],
    service.scopes.map(({ name, meaning, beforeClaim }) => [
      `\`${name}\``,
      meaning,
      beforeClaim ? 'to every registration' : 'once a user stands behind it',
    ]),
  ),
]

const contact = ({ contact, terms }: Description): string[] => [
  `## Contact${terms.length > 0 ? ', pricing and terms' : ''}`,
  [`Contact for integration problems: ${link(contact, contactUrl(contact))}`, ...terms]
    .map((line) => `- ${line}`)
    .join('\n'),
]

const contactUrl = (contact: string): string => (contact.includes(':') ? contact : `mailto:${contact}`)
