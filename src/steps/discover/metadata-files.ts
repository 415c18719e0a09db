import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { Facts } from '../../facts/index.js'
import type { Metadata } from '../../facts/metadata.js'
import { lineStartsOf, placeOf } from '../../model/lines.js'
import type { Place } from '../../model/problem.js'
import type { Exchange } from '../../wire/http.js'
import { isObject, objectOf, readJson } from '../../wire/json.js'
import { httpUrl } from '../../wire/sites.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'

/** A metadata document that was read from a file instead of being served. */
export interface MetadataFile {
  readonly file: string
  readonly text: string
}
export interface MetadataFiles {
  /** Protected resource metadata (RFC 9728 §2). */
  readonly resource?: MetadataFile
  /** Authorization server metadata (RFC 8414 §2). */
  readonly server?: MetadataFile
}

/** Exchanges that were none: no exchange of a session has such an id. */
const IDS = { resource: -1, server: -2 } as const

/** Requirements that the text of metadata decides alone. Status, headers and the place where they are served belong to a live check. */
export const FROM_FILES: readonly string[] = [
  'agent-auth/assertion-types',
  'agent-auth/claim-endpoint',
  'agent-auth/dialect',
  'agent-auth/events',
  'agent-auth/identity-types',
  'agent-auth/present',
  'agent-auth/self-pointing',
  'agent-auth/shape',
  'agent-auth/unknown-members',
  'resource/authorization-servers',
  'resource/bearer-methods',
  'resource/empty-members',
  'resource/identifier',
  'resource/json',
  'resource/scopes',
  'server/agent-auth-place',
  'server/grant-types',
  'server/issuer',
  'server/json',
  'server/public-clients',
  'server/response-types',
  'server/restated',
  'server/revocation-endpoint',
  'server/same-origin',
  'server/token-endpoint',
]

/** Facts that a walk would have made of the same texts. Only rules of `FROM_FILES`, and those of the document, may see them. */
export function factsOf({ resource, server }: MetadataFiles): Partial<Facts> {
  const prm = resource && readMetadata(resource, IDS.resource, 'resource', PROTECTED_RESOURCE)
  const [named] = list(prm?.metadata?.members['authorization_servers'])
  const as = server && readMetadata(server, IDS.server, 'issuer', AUTHORIZATION_SERVER, named)
  const block = [as, prm].find((read) => isObject(read?.metadata?.members['agent_auth']))?.metadata
  return {
    ...(prm ? { prmResponse: prm.exchange } : {}),
    ...(prm?.metadata ? { prm: prm.metadata } : {}),
    ...(as ? { serverResponses: [{ ...as.foundBy, exchange: as.exchange }] } : {}),
    ...(as?.metadata ? { as: as.metadata, servers: [as.metadata] } : {}),
    ...(block && isObject(block.members['agent_auth'])
      ? {
          agentAuth: {
            exchange: block.exchange,
            members: block.members['agent_auth'],
            place: block === as?.metadata ? 'server' : 'resource',
          },
        }
      : {}),
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** `namedBy` is who leads to the document, where that does not say whose it is. */
function readMetadata({ text }: MetadataFile, id: number, identifier: string, suffix: string, namedBy?: unknown) {
  const json = readJson(text)
  const members = objectOf(json)
  const named = httpUrl(members?.[identifier] ?? namedBy)
  const url = insertWellKnown(named ?? new URL('https://auth-md.invalid/'), suffix)
  const foundBy = { url, by: 'document' as const }
  const bytes = new TextEncoder().encode(text)
  const headers = new Headers({ 'content-type': 'application/json' })
  const exchange: Exchange = {
    id,
    step: 'lint',
    request: { method: 'GET', url, headers: new Headers() },
    response: { status: 200, headers, bytes, truncated: false, body: text, json, receivedAt: 0 },
    sentAt: 0,
  }
  const metadata: Metadata | undefined = members && { exchange, url, members, foundBy }
  return { exchange, metadata, foundBy }
}

/** Where in a file a problem stands that was found at a pointer of an exchange that was none. */
export function placeInFile({ resource, server }: MetadataFiles, at: Place): Place {
  const source = 'exchange' in at ? { [IDS.resource]: resource, [IDS.server]: server }[at.exchange] : undefined
  if (!source) return at
  const { file, text } = source
  const node = 'pointer' in at ? nodeAt(text, at.pointer) : undefined
  const range = { start: node?.offset ?? 0, end: node ? node.offset + node.length : 0 }
  return placeOf({ file, lineStarts: lineStartsOf(text) }, range)
}

/** What a JSON Pointer (RFC 6901) leads to, or the nearest object or list around it that is there. */
function nodeAt(text: string, pointer: string): Node | undefined {
  const root = parseTree(text)
  const path = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  for (let length = path.length; root && length > 0; length--) {
    const node = findNodeAtLocation(
      root,
      path.slice(0, length).map((token) => (/^\d+$/.test(token) ? Number(token) : token)),
    )
    if (node)
      return length === path.length
        ? node.parent?.type === 'property'
          ? node.parent
          : node
        : node.parent?.children?.[0]
  }
  return root && { ...root, length: 1 }
}
