/** Finds the URLs that a document gives under the name of a metadata member. */

import type { Node } from 'jsonc-parser'
import { ENDPOINT_MEMBERS, ENDPOINTS, RENAMED } from '../../wire/words.js'
import { rangeIn } from '../examples/excerpt.js'
import { startsMessage } from '../examples/http.js'
import { exampleIn } from '../examples/json.js'
import type { CodeBlock, NamedUrl } from '../model.js'
import { withoutTrailing } from './urls.js'

/** The metadata members whose value is a URL that an agent uses (RFC 8414 §2, RFC 9728 §2, `agent_auth`). */
const MEMBERS = new Set([
  'issuer',
  'token_endpoint',
  'revocation_endpoint',
  'jwks_uri',
  ...ENDPOINT_MEMBERS,
  'skill',
  'resource',
])

/** The same members in words. "Registration endpoint" is missing, because it may mean RFC 7591. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ...['token_endpoint', 'revocation_endpoint', 'jwks_uri', ...RENAMED.map(({ name }) => name)].map(
    (name) => [name.replace('_', ' '), name] as const,
  ),
  ...['issuer', 'issuer url', 'authorization server', 'authorization server issuer'].map(
    (label) => [label, 'issuer'] as const,
  ),
  ...['resource', 'resource url', 'resource server', 'resource identifier', 'protected resource'].map(
    (label) => [label, 'resource'] as const,
  ),
])

/**
 * What endpoints are called for short in a section about endpoints, one of which is only of this protocol. Elsewhere, "Token: https://…"
 * may be a page, and "Events: https://…" a webhook.
 */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['identity', ENDPOINTS.identity.name],
  ['claim', ENDPOINTS.claim.name],
  ['events', ENDPOINTS.events.name],
  ['token', 'token_endpoint'],
  ['revocation', 'revocation_endpoint'],
  ['revoke', 'revocation_endpoint'],
])
const HEADING = /^ {0,3}#{1,6}[ \t]/
const OF_ENDPOINTS = /\bendpoints?\b/i
const OF_PROTOCOL = /^[ \t>*+|_`-]{0,20}(?:identity|claim)\b/im
const NEXT_HEADING = /\n {0,3}#{1,6}[ \t]/g

/**
 * The pieces of a line that gives a URL or path to a name: `- **Token endpoint**: https://…`, `` `claim_uri` / `claim_endpoint` —
 * `/claim` ``, `| Token endpoint | https://… |`.
 */
const MARKERS = /[ \t>]*(?:[-*+](?=[ \t])|\d+[.)]|\|)?[ \t]*(?:\*\*|__)?/y
const LABEL = /`[\w.]+`(?:[ \t]*\/[ \t]*`[\w.]+`)*|[A-Za-z][A-Za-z ]{3,30}/y
const SEPARATOR = /(?:\*\*|__)?[ \t]*[:=|\u2013\u2014\u2192-](?:\*\*|__)?[ \t]*[`<]?(?:(?:POST|GET)[ \t]+)?/y
const URL_OR_PATH = /(?:https?:\/\/|\/)[^\s`|<>()]+/y

/** Returns the URLs that a JSON example gives to metadata members. A block that is not JSON has none. */
export function namedInJson(block: CodeBlock): NamedUrl[] {
  if (!/^[{"\s\u2026./]/.test(block.value) || startsMessage(block.value)) return []
  return exampleIn(block).values.flatMap(({ root, base }) =>
    membersOf(root).map(({ member, url, node, issuer }) => ({
      member,
      url,
      range: rangeIn(block, { start: base + node.offset + 1, end: base + node.offset + node.length - 1 }),
      ...(issuer === undefined ? {} : { issuer }),
    })),
  )
}

/** Returns the URLs that lines of prose, list items or table rows give to metadata members. */
export function namedInProse(text: string, lineStarts: readonly number[]): NamedUrl[] {
  let isAboutEndpoints = false
  return lineStarts.flatMap((lineStart) => {
    if (HEADING.test(text.slice(lineStart, lineStart + 10))) isAboutEndpoints = listsEndpoints(text, lineStart)
    let position = lineStart
    const [, label, , match] = [MARKERS, LABEL, SEPARATOR, URL_OR_PATH].map((piece) => {
      piece.lastIndex = position
      const found = piece.exec(text)?.[0]
      position += found?.length ?? text.length
      return found
    })
    if (label === undefined || match === undefined) return []
    const start = position - match.length
    const url = withoutTrailing(match)
    return namesIn(label, isAboutEndpoints)
      .filter((member) => !IDENTIFIERS.includes(member) || isIdentifier(url))
      .map((member) => ({ member, url, range: { start, end: start + url.length }, isProse: true as const }))
  })
}

/** Whether the section that begins at an offset lists endpoints of the protocol. */
function listsEndpoints(text: string, start: number): boolean {
  const body = text.indexOf('\n', start)
  if (body < 0 || !OF_ENDPOINTS.test(text.slice(start, body))) return false
  NEXT_HEADING.lastIndex = body
  return OF_PROTOCOL.test(text.slice(body, NEXT_HEADING.exec(text)?.index))
}

const IDENTIFIERS: readonly string[] = ['issuer', 'resource']

/** A path identifies nobody, and the URL of metadata is not the identifier. */
const isIdentifier = (url: string): boolean => !url.startsWith('/') && !url.includes('/.well-known/')

function namesIn(label: string, isAboutEndpoints: boolean): string[] {
  const words = label.trim().toLowerCase()
  const names = label.startsWith('`')
    ? [...label.matchAll(/`(?:\w+\.)*(\w+)`/g)].map(([, name]) => name)
    : [LABELS.get(words) ?? (isAboutEndpoints ? SHORT.get(words) : undefined)]
  return names.flatMap((name) => (name !== undefined && MEMBERS.has(name) ? [name] : []))
}

interface Member {
  readonly member: string
  readonly url: string
  readonly node: Node
  readonly issuer?: string
}

function membersOf(node: Node, issuer?: string): Member[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((child) => membersOf(child, issuer))
  if (node.type !== 'object') return []
  const members = (node.children ?? []).map(({ children: [name, value] = [] }) => ({
    name: String(name?.value),
    value,
  }))
  const own = members.find(({ name }) => name === 'issuer')?.value?.value
  // Metadata with agent_auth belongs to the service itself. The issuer shows whose any other metadata is.
  const whose = members.some(({ name }) => name === 'agent_auth') ? undefined : typeof own === 'string' ? own : issuer
  return members.flatMap(({ name, value }) => {
    if (value?.type !== 'string') return value ? membersOf(value, whose) : []
    const url = String(value.value)
    if (!MEMBERS.has(name) || !/^(?:https?:\/\/|\/)/.test(url)) return []
    return [{ member: name, url, node: value, ...(whose === undefined ? {} : { issuer: whose }) }]
  })
}
