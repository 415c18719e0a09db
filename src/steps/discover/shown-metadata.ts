/** Makes the facts about metadata from what a document shows, where nothing else gives them. */

import type { ShownMetadata, ShownPair } from '../../document/meaning/shown-metadata.js'
import type { Document } from '../../document/model.js'
import { urlsIn } from '../../document/safety/foreign.js'
import type { MetadataText } from '../../facts/metadata.js'
import { placeOf } from '../../model/lines.js'
import { LEFT_OUT } from '../../model/problem.js'
import { isObject } from '../../wire/json.js'
import { httpUrl } from '../../wire/sites.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'

export interface ShownTexts {
  readonly resource?: MetadataText
  readonly server?: MetadataText
}

/**
 * Returns the excerpts as texts of metadata, with their places in the document. Server metadata without a whole `agent_auth` object says
 * nothing about registration, so that nothing could be judged by it.
 */
export function shownTexts(document: Document, { resource, server }: ShownPair): ShownTexts {
  const hasBlock = server !== undefined && isObject(server.members['agent_auth']) && !server.isLeftOut('/agent_auth/x')
  return {
    ...(resource ? { resource: textOf(document, resource, 'resource', PROTECTED_RESOURCE) } : {}),
    ...(hasBlock ? { server: textOf(document, server, 'issuer', AUTHORIZATION_SERVER) } : {}),
  }
}

function textOf(document: Document, shown: ShownMetadata, identifier: string, suffix: string): MetadataText {
  // An excerpt without its identifier is of whoever serves its endpoints.
  const named = httpUrl(shown.members[identifier]) ?? urlsIn(shown.members)[0] ?? new URL('https://auth-md.invalid/')
  const url = insertWellKnown(httpUrl(shown.members[identifier]) ?? new URL(named.origin), suffix)
  return {
    url,
    finalUrl: url,
    json: { ok: true, value: shown.members, duplicates: [], bom: false },
    shown: '',
    isExcerpt: true,
    ...(shown.isWhole ? { isWhole: true as const } : {}),
    at: (pointer) => {
      if (shown.isLeftOut(pointer)) return LEFT_OUT
      const range = shown.rangeOf(pointer) ?? shown.rangeOf(parentOf(pointer)) ?? shown.rangeOf('')
      return placeOf(document, range ?? { start: 0, end: 0 })
    },
  }
}

const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
