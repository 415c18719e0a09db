/** Completes the owner's description of a service with usual values. */

import type { DialectName } from '../../dialects/index.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE, WELL_KNOWN_JWKS } from '../../wire/well-known.js'
import type { Description, UrlName } from './description.js'
import { type IdentityType, VERSIONS, type Version } from './versions.js'

/** The owner's description of a service. */
export interface Answers {
  readonly name: string
  readonly about?: string | undefined
  readonly issuer: string
  /** The URL of the API. The default is the issuer. */
  readonly resource?: string | undefined
  readonly types: readonly IdentityType[]
  readonly scopes: readonly { readonly name: string; readonly meaning: string }[]
  /** The scopes before a claim. The default is the first scope. */
  readonly beforeClaim?: readonly string[] | undefined
  readonly dialect: DialectName
  /** A URL or an e-mail address. */
  readonly contact: string
  readonly documentation?: string | undefined
  readonly pricing?: string | undefined
  readonly terms?: string | undefined
  readonly privacy?: string | undefined
  /** A protected URL of the API. */
  readonly api?: string | undefined
  /** The endpoints that are not at their usual paths. */
  readonly urls?: Partial<Record<UrlName, string>>
}

/** Completes an answer with usual values. */
export function describeService(answers: Answers): Description {
  const version = VERSIONS[answers.dialect]
  const issuer = withoutSlash(answers.issuer)
  const resource = withoutSlash(answers.resource ?? issuer)
  const beforeClaim = answers.beforeClaim ?? answers.scopes.slice(0, 1).map(({ name }) => name)
  return {
    name: answers.name,
    about: answers.about,
    version,
    issuer,
    resource,
    identityTypes: answers.types,
    scopes: answers.scopes.map((scope) => ({ ...scope, beforeClaim: beforeClaim.includes(scope.name) })),
    urls: { ...usualUrls(version, issuer, resource), ...answers.urls },
    ttl: { access: 3600, assertion: 86_400, userCode: 600, registration: 86_400 },
    interval: 5,
    calls: [
      {
        sentence: `A call of \`${answers.api ?? resource}\` looks like this:`,
        method: 'GET',
        url: answers.api ?? resource,
      },
    ],
    logo: undefined,
    documentation: answers.documentation,
    contact: answers.contact,
    terms: pages(answers),
  }
}

/** For RFC 9728 and RFC 8414, identifiers with and without a final slash differ. A bare host is written without one. */
const withoutSlash = (identifier: string): string =>
  new URL(identifier).pathname === '/' ? new URL(identifier).origin : identifier

function usualUrls({ paths }: Version, issuer: string, resource: string): Description['urls'] {
  const at = (path: string) => issuer.replace(/\/$/, '') + path
  return {
    document: new URL('/auth.md', resource).href,
    resourceMetadata: insertWellKnown(new URL(resource), PROTECTED_RESOURCE),
    serverMetadata: insertWellKnown(new URL(issuer), AUTHORIZATION_SERVER),
    jwks: at(WELL_KNOWN_JWKS),
    identity: at(paths.identity),
    claim: at(paths.claim),
    events: at(paths.events),
    token: at('/oauth2/token'),
    revocation: at('/oauth2/revoke'),
    claimPage: at('/claim'),
  }
}

const pages = ({ pricing, terms, privacy }: Answers): string[] =>
  [
    ['Pricing', pricing],
    ['Terms', terms],
    ['Privacy', privacy],
  ].flatMap(([title, url]) => (url === undefined ? [] : [`[${title}](${url})`]))
