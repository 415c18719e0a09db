/** Compares the endpoints in a document with the endpoints in the metadata. */

import type { Range } from '../../model/problem.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { httpUrl, sameSite } from '../../wire/sites.js'
import { hasRealHost, headerOf, urlOf } from '../examples/requests.js'
import type { Document, NamedUrl } from '../model.js'
import { MEMBERS_OF, roleOf } from './roles.js'
import { isTemplate } from './urls.js'

/** The two metadata objects that name endpoints, and the base of relative URLs in the document. */
export interface Published {
  readonly server: JsonObject
  readonly agentAuth: JsonObject
  readonly base: string
}

/** An endpoint that the document and the metadata give differently. */
export interface Difference {
  /** The member that names it in the metadata. */
  readonly member: string
  readonly documented: string
  readonly published: string
  /** Every place with the URL of the document. */
  readonly ranges: [Range, ...Range[]]
}

/** A URL that the document shows as an endpoint, by its name or by the shape of the request to it. */
interface Claim {
  /** The members that name the endpoint in the metadata. */
  readonly members: readonly string[]
  /** The members whose value it may equal. */
  readonly among: readonly string[]
  readonly documented: string
  /** An absolute URL, or a path if the document leaves the host open. */
  readonly url: URL | string
  readonly range: Range
}

/** Members that do not name one endpoint. Other rules judge them. */
const NOT_COMPARED = ['skill', 'resource']
const ENDPOINTS = Object.values(MEMBERS_OF).flat()

/** Compares the endpoints that both sides name. It ignores templates, metadata of other parties, and a trailing slash. */
export function differencesFrom(document: Document, published: Published): Difference[] {
  const valuesOf = reader(published)
  const differences = new Map<string, Difference>()
  for (const claim of listClaims(document, published)) {
    const member = claim.members.find((one) => valuesOf(one).length > 0)
    const [value] = member === undefined ? [] : valuesOf(member)
    if (member === undefined || value === undefined) continue
    if (claim.among.some((one) => valuesOf(one).some((other) => agrees(claim.url, other)))) continue
    const key = `${member} ${claim.documented}`
    const known = differences.get(key)
    // A line may give the same URL to two names.
    if (known?.ranges.at(-1)?.start === claim.range.start) continue
    if (known) known.ranges.push(claim.range)
    else differences.set(key, { member, documented: claim.documented, published: value.href, ranges: [claim.range] })
  }
  return [...differences.values()].sort((a, b) => a.ranges[0].start - b.ranges[0].start)
}

/** Whether the document gives any endpoint that the metadata give as well. Templates compare with nothing. */
export function sharesEndpoints(document: Document, published: Published): boolean {
  const valuesOf = reader(published)
  return listClaims(document, published).some(({ members }) => members.some((one) => valuesOf(one).length > 0))
}

const listClaims = (document: Document, published: Published): Claim[] => [
  ...listRequested(document, published),
  ...listNamed(document, published),
]

/** Returns a reader of members: RFC 8414 members at the top, the others in the block, and `claim_uri` also in `anonymous`. */
function reader({ server, agentAuth }: Published): (member: string) => readonly URL[] {
  const anonymous = agentAuth['anonymous']
  const objects = [server, agentAuth, ...(isObject(anonymous) ? [anonymous] : [])]
  const read = new Map<string, readonly URL[]>()
  return (member) => {
    const values = read.get(member) ?? objects.flatMap((object) => httpUrl(object[member]) ?? [])
    read.set(member, values)
    return values
  }
}

const listRequested = ({ requests }: Document, { base }: Published): Claim[] =>
  requests.flatMap((request) => {
    const role = roleOf(request)
    const url = urlOf(request, base)
    if (role === undefined || url === undefined) return []
    const hostless = request.target.startsWith('/') && headerOf(request, 'host') === undefined
    const { target: documented, targetRange: range } = request
    // A request to another endpoint of the metadata has a wrong body and not a wrong URL.
    return [{ members: MEMBERS_OF[role], among: ENDPOINTS, documented, url: hostless ? url.pathname : url, range }]
  })

const listNamed = (document: Document, published: Published): Claim[] =>
  document.named.flatMap((one) => {
    const url = one.url.startsWith('/') ? one.url : httpUrl(one.url)
    if (url === undefined || isTemplate(one.url) || NOT_COMPARED.includes(one.member)) return []
    if (isForeign(one, published) || (typeof url !== 'string' && !hasRealHost(url, published.base))) return []
    const aliases = Object.values(MEMBERS_OF).find((members) => members.includes(one.member)) ?? []
    const members = [one.member, ...aliases]
    return [{ members, among: members, documented: one.url, url, range: one.range }]
  })

/** Whether a URL belongs to another issuer, such as an agent provider: to its metadata, or as its name in a list of those that are trusted. */
function isForeign({ issuer, member, url, isProse }: NamedUrl, { server }: Published): boolean {
  const [theirs, ours] = [httpUrl(issuer), httpUrl(server['issuer'])]
  if (ours === undefined) return false
  const listed = isProse && member === 'issuer' ? httpUrl(url) : undefined
  return (theirs !== undefined && theirs.host !== ours.host) || (listed !== undefined && !sameSite(listed, ours))
}

/** Whether two URLs agree. `document/https` judges the scheme, and a path without a host may belong to any base. */
function agrees(documented: URL | string, published: URL): boolean {
  const path = trimSlash(published.pathname)
  if (typeof documented === 'string') return path.endsWith(trimSlash(documented.replace(/[?#].*$/s, '')))
  return documented.host === published.host && trimSlash(documented.pathname) === path
}

const trimSlash = (path: string): string => path.replace(/\/$/, '')
