/** Reads metadata from files in place of the wire. */

import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { makeOnce } from '../../document/make-once.js'
import type { AgentAuth } from '../../facts/endpoints.js'
import type { Facts } from '../../facts/index.js'
import type { MetadataText } from '../../facts/metadata.js'
import { lineStartsOf, placeOf } from '../../model/lines.js'
import type { Place } from '../../model/problem.js'
import { objectOf, readJson } from '../../wire/json.js'
import { httpUrl } from '../../wire/sites.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { agentAuthIn } from './agent-auth.js'
import { metadataIn } from './metadata.js'
import type { ShownTexts } from './shown-metadata.js'

/** The text of a metadata document that comes from a file and not from a server. */
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

/** Returns the facts that files give in place of the wire, or else what the document shows of them. */
export function factsOf({ resource, server }: MetadataFiles, shown: ShownTexts = {}): Partial<Facts> {
  const prm = resource ? readText(resource, 'resource', PROTECTED_RESOURCE) : shown.resource
  const [named] = list(prm && objectOf(prm.json)?.['authorization_servers'])
  const as = server ? readText(server, 'issuer', AUTHORIZATION_SERVER, named) : shown.server
  // Even with only one of the two files, the block can be judged where it is.
  const agentAuth = agentAuthIn({ ...blockAt('server', as), ...blockAt('resource', prm) })
  return {
    ...(prm ? { prmText: prm } : {}),
    ...(as ? { serverTexts: [as] } : {}),
    ...(agentAuth ? { agentAuth } : {}),
  }
}

function blockAt(place: AgentAuth['place'], text: MetadataText | undefined) {
  const metadata = text && metadataIn(text)
  return metadata ? { [place]: metadata } : {}
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Reads one file. `namedBy` is the identifier that led to the document, for a document without one. */
function readText({ file, text }: MetadataFile, identifier: string, suffix: string, namedBy?: unknown): MetadataText {
  const json = readJson(text)
  const named = httpUrl(objectOf(json)?.[identifier] ?? namedBy)
  const url = insertWellKnown(named ?? new URL('https://auth-md.invalid/'), suffix)
  return { url, finalUrl: url, json, shown: text, at: placesIn(file, json.ok ? text : text.slice(0, HEAD)) }
}

/** Characters. A text that is not JSON has only its beginning as a place, and it may be nested too deeply to read. */
const HEAD = 1000

/** Finds the place in a file that a JSON Pointer leads to. It parses the text once, and only when a rule found something. */
function placesIn(file: string, text: string): (pointer: string) => Place {
  const read = makeOnce(() => ({ root: parseTree(text), lineStarts: lineStartsOf(text) }))
  return (pointer) => {
    const { root, lineStarts } = read()
    const node = nodeAt(root, pointer)
    const range = { start: node?.offset ?? 0, end: node ? node.offset + node.length : 0 }
    return placeOf({ file, lineStarts }, range)
  }
}

/** Returns the node that a JSON Pointer (RFC 6901) leads to, or the nearest existing object or list around it. */
function nodeAt(root: Node | undefined, pointer: string): Node | undefined {
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
