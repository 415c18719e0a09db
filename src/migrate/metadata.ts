/** Rewrites both metadata documents to another version. */

import type { DialectName } from '../dialects/index.js'
import type { Description } from '../service/publish/description.js'
import { resourceMetadata, serverMetadata } from '../service/publish/metadata.js'
import { VERSIONS } from '../service/publish/versions.js'
import { type JsonObject, objectOf, readJson } from '../wire/json.js'
import { rewriteJson } from './json.js'

/** A service in the words of its present version, and of the version to reach. */
export interface Pair {
  readonly from: DialectName
  readonly to: DialectName
  readonly former: Description
  readonly next: Description
  readonly keepAliases: boolean
  /** The metadata of the authorization server are beside the document. What the document shows of them may be an excerpt. */
  readonly isBeside?: boolean
}

/** The names of endpoints that changed, by their former name. */
export function renames({ from, to }: Pick<Pair, 'from' | 'to'>): Readonly<Record<string, string>> {
  const [former, next] = [VERSIONS[from].members, VERSIONS[to].members]
  const pairs = [
    [former.identity, next.identity],
    [former.claim, next.claim],
    [former.events, next.events],
  ] as const
  return Object.fromEntries(pairs.filter(([one, other]) => one !== other))
}

export const migrateServer = (text: string, pair: Pair): string =>
  rewriteJson(text, members(serverMetadata(pair.former)), members(serverMetadata(pair.next)), changeOf(pair))

/** Rewrites metadata that a document shows. An excerpt without an issuer gets no members beside `agent_auth`. */
export function migrateShown(text: string, pair: Pair): string {
  if (!pair.isBeside || 'issuer' in (objectOf(readJson(text)) ?? {})) return migrateServer(text, pair)
  const blockOf = (service: Description) => ({ agent_auth: serverMetadata(service).agent_auth })
  return rewriteJson(text, blockOf(pair.former), blockOf(pair.next), changeOf(pair))
}

export const migrateResource = (text: string, pair: Pair): string =>
  rewriteJson(text, members(resourceMetadata(pair.former)), members(resourceMetadata(pair.next)), changeOf(pair))

const changeOf = (pair: Pair) => ({ renamed: renames(pair), keepAliases: pair.keepAliases })
const members = (metadata: object): JsonObject => ({ ...metadata })
