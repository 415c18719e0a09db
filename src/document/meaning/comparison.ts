import type { Range } from '../../model/problem.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { httpUrl } from '../../wire/sites.js'
import { headerOf, isOwnHost, urlOf } from '../examples/requests.js'
import type { Document, NamedUrl } from '../model.js'
import { MEMBERS_OF, roleOf } from './roles.js'
import { isTemplate } from './urls.js'

/** Both metadata objects that name endpoints, and where relative URLs of the document lead. */
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
  /** Every place that has it. */
  readonly ranges: [Range, ...Range[]]
}

/** A URL that the document claims to be an endpoint, by its name or by the shape of the request that goes there. */
interface Claim {
  /** What names that endpoint in the metadata. */
  readonly members: readonly string[]
  /** What it may equal. */
  readonly among: readonly string[]
  readonly documented: string
  /** Absolute, or a path whose host the document leaves open. */
  readonly url: URL | string
  readonly range: Range
}

/** Not endpoints, or not only one: what they must equal is for other rules to say. */
const NOT_COMPARED = ['skill', 'resource']
const ENDPOINTS = Object.values(MEMBERS_OF).flat()

/** Compares whatever both sides name. Silent about templates, about other parties' metadata and about a trailing slash. */
export function differencesFrom(document: Document, published: Published): Difference[] {
  const valuesOf = reader(published)
  const differences = new Map<string, Difference>()
  for (const claim of [...listRequested(document, published), ...listNamed(document, published)]) {
    const member = claim.members.find((one) => valuesOf(one).length > 0)
    const [value] = member === undefined ? [] : valuesOf(member)
    if (member === undefined || value === undefined) continue
    if (claim.among.some((one) => valuesOf(one).some((other) => agrees(claim.url, other)))) continue
    const key = `${member} ${claim.documented}`
    const known = differences.get(key)
    // A line may give one URL to two names.
    if (known?.ranges.at(-1)?.start === claim.range.start) continue
    if (known) known.ranges.push(claim.range)
    else differences.set(key, { member, documented: claim.documented, published: value.href, ranges: [claim.range] })
  }
  return [...differences.values()].sort((a, b) => a.ranges[0].start - b.ranges[0].start)
}

/** A member where it may stand: RFC 8414 members at the top, the others in the block, `claim_uri` also under `anonymous`. */
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
    // A request that goes to another endpoint of the metadata has the wrong body, not the wrong URL.
    return [{ members: MEMBERS_OF[role], among: ENDPOINTS, documented, url: hostless ? url.pathname : url, range }]
  })

const listNamed = (document: Document, published: Published): Claim[] =>
  document.named.flatMap((one) => {
    const url = one.url.startsWith('/') ? one.url : httpUrl(one.url)
    if (url === undefined || isTemplate(one.url) || NOT_COMPARED.includes(one.member)) return []
    if (isForeign(one, published) || (typeof url !== 'string' && !isOwnHost(url, published.base))) return []
    const aliases = Object.values(MEMBERS_OF).find((members) => members.includes(one.member)) ?? []
    const members = [one.member, ...aliases]
    return [{ members, among: members, documented: one.url, url, range: one.range }]
  })

/** Metadata of another issuer, an agent provider's for one, may be shown as well. */
function isForeign({ issuer }: NamedUrl, { server }: Published): boolean {
  const [theirs, ours] = [httpUrl(issuer), httpUrl(server['issuer'])]
  return theirs !== undefined && ours !== undefined && theirs.host !== ours.host
}

/** The scheme is `document/https`'s, and a path without a host may be relative to any base. */
function agrees(documented: URL | string, published: URL): boolean {
  const path = trimSlash(published.pathname)
  if (typeof documented === 'string') return path.endsWith(trimSlash(documented.replace(/[?#].*$/, '')))
  return documented.host === published.host && trimSlash(documented.pathname) === path
}

const trimSlash = (path: string): string => path.replace(/\/$/, '')
