/** Describes a service from its document and its metadata, as far as a template needs it. */

import { type DialectName, dialect } from '../dialects/index.js'
import { readMember } from '../dialects/read.js'
import { jsonOf } from '../document/examples/json-values.js'
import { operationsIn } from '../document/examples/operations.js'
import { urlOf } from '../document/examples/requests.js'
import { grantedScopes } from '../document/meaning/granted-scopes.js'
import type { CodeBlock, Document } from '../document/model.js'
import { describeService } from '../service/publish/describe.js'
import type { Description, UrlName } from '../service/publish/description.js'
import { isObject, type JsonObject, objectOf, readJson } from '../wire/json.js'
import { httpUrl } from '../wire/sites.js'
import { answersFrom } from './from-metadata.js'
import { marked } from './todo.js'

/** The metadata as JSON members. */
export interface MetadataMembers {
  readonly resource?: JsonObject | undefined
  readonly server?: JsonObject | undefined
}

/** Returns the metadata that a document shows in full. */
export const shownIn = ({ blocks }: Pick<Document, 'blocks'>): MetadataMembers => ({
  resource: blocks.map(membersOf).find((members) => members !== undefined && 'authorization_servers' in members),
  server: blocks.map(membersOf).find((members) => isObject(members?.['agent_auth'])),
})

export const membersOf = ({ value }: CodeBlock): JsonObject | undefined => objectOf(readJson(value))

/** Returns what is known of a service, in the words of a version. Returns undefined if too little is known. */
export function describe(
  name: DialectName,
  { resource, server }: MetadataMembers,
  spoken: DialectName,
  document?: Document,
): Description | undefined {
  const members = { ...(resource ? { resource } : {}), ...(server ? { server } : {}) }
  const answers = answersFrom({ ...members, spoken })
  const { issuer = answers.resource, types = [] } = answers
  if (httpUrl(issuer) === undefined || issuer === undefined || types.length === 0) return undefined
  const api = document?.bearerGet(issuer)
  const scopes = answers.scopes?.length ? answers.scopes : scopesShown(document)
  const urls = { ...(document ? urlsShown(document, issuer) : {}), ...answers.urls }
  const described = describeService({
    ...answers,
    urls,
    name: answers.name ?? new URL(issuer).host,
    issuer,
    types,
    scopes,
    beforeClaim: document ? scopesBeforeClaim(document, spoken) : undefined,
    dialect: name,
    contact: issuer,
    ...(api === undefined ? {} : { api }),
  })
  return { ...described, urls: { ...described.urls, ...markInvented(described.urls, urls) } }
}

const INVENTED: readonly UrlName[] = ['identity', 'claim', 'events', 'token', 'revocation', 'jwks', 'claimPage']

/** Marks each URL that nothing names. */
const markInvented = (urls: Description['urls'], named: Partial<Record<UrlName, string>>) =>
  Object.fromEntries(
    INVENTED.filter((name) => named[name] === undefined).map((name) => [name, marked(new URL(urls[name]))]),
  )

/** Returns the endpoints of the requests that a document shows. */
function urlsShown(document: Document, issuer: string): Partial<Record<UrlName, string>> {
  const found: Partial<Record<UrlName, string>> = {}
  for (const [request, operation] of operationsIn(document)) {
    const url = operation === 'complete' ? undefined : urlOf(request, issuer)
    if (url && url.search === '' && operation !== 'complete') found[operation] ??= url.href
  }
  return found
}

/** A document that shows no list of scopes may show them in its answers. */
const scopesShown = (document: Document | undefined) =>
  document ? grantedScopes(document).map((name) => ({ name, meaning: '' })) : []

/** Returns the scopes in an example of an anonymous registration. */
function scopesBeforeClaim({ responses }: Document, spoken: DialectName): readonly string[] | undefined {
  const { preClaimScopes, type } = dialect(spoken).registration
  for (const { kind, content } of responses) {
    const members = kind === 'registration' && content ? jsonOf(content)?.value : undefined
    if (!isObject(members) || readMember(members, type).value !== 'anonymous') continue
    const { value } = readMember(members, preClaimScopes)
    if (Array.isArray(value)) return value.filter((scope) => typeof scope === 'string')
  }
  return undefined
}
