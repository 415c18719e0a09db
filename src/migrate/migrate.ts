/** Rewrites a document, and the metadata beside it, to another version. */

import { detectDialect } from '../dialects/detect.js'
import { toldByDocument } from '../dialects/in-document.js'
import type { DialectName } from '../dialects/index.js'
import { detectByMetadata, type VersionEvidence } from '../dialects/version-evidence.js'
import type { Document, DocumentSource } from '../document/model.js'
import { parseDocument } from '../document/parse.js'
import { lineIndexOf } from '../model/lines.js'
import type { Description } from '../service/publish/description.js'
import type { MetadataFile, MetadataFiles } from '../steps/discover/metadata-files.js'
import { isObject, objectOf, readJson } from '../wire/json.js'
import { httpUrl } from '../wire/sites.js'
import { describe, type MetadataMembers, shownIn } from './describe.js'
import { type Migrated, migrateDocument } from './document.js'
import { migrateResource, migrateServer, type Pair } from './metadata.js'
import { markedIn } from './todo.js'

export interface Migration {
  readonly to: DialectName
  /** The version that it speaks. It is detected if not given. */
  readonly from?: DialectName
  readonly keepAliases?: boolean
}
export interface Outcome {
  /** The version that the document spoke. */
  readonly from: DialectName
  readonly document: string
  /** The rewritten metadata, only for the files that were given. */
  readonly resource?: string
  readonly server?: string
  /** What a person must check, as `file:line: …`. */
  readonly notes: readonly string[]
}

/** Thrown if too little is known of the service. */
export class CannotMigrate extends Error {
  override readonly name = 'CannotMigrate'
}

/** Rewrites a document, and the metadata beside it, to another version. Throws CannotMigrate. */
export function migrate(source: DocumentSource, metadata: MetadataFiles, migration: Migration): Outcome {
  const document = parseDocument(source)
  const shown = shownIn(document)
  const given: Given = { document, shown, beside: parseFiles(metadata), ...migration }
  const spoken = versionsOf(given)
  const { text, notes } = spoken.document === given.to ? { text: source.text, notes: [] } : rewrite(given, spoken)
  const pair = spoken.beside === given.to || !metadata.server ? undefined : pairOf(given, spoken.beside, spoken.beside)
  const server = metadata.server && (pair ? migrateServer(metadata.server.text, pair) : metadata.server.text)
  const { resource } = metadata
  return {
    from: spoken.document,
    document: text,
    ...(resource ? { resource: pair ? migrateResource(resource.text, pair) : resource.text } : {}),
    ...(server === undefined ? {} : { server }),
    notes: [
      ...notes.map(({ at, message }) => `${source.file}:${lineIndexOf(document.lineStarts, at) + 1}: ${message}`),
      ...addedTo(metadata.server, server),
      ...inventedIn(source, text),
    ],
  }
}

interface Given extends Migration {
  readonly document: Document
  /** Returns the metadata that the document shows, and the metadata beside it. */
  readonly shown: MetadataMembers
  readonly beside: MetadataMembers
}

/**
 * Returns the version of the document, and the version of the metadata beside it. A service may have changed its metadata before its
 * document.
 */
function versionsOf({ document, shown, beside, from }: Given): Readonly<Record<'document' | 'beside', DialectName>> {
  const [inDocument, inShown, inBeside] = [toldByDocument(document), evidenceIn(shown), evidenceIn(beside)]
  if (from) return { document: from, beside: from }
  if (!inDocument && !inShown && !inBeside)
    throw new CannotMigrate(`nothing in ${document.file} or beside it shows which version it speaks: give --from`)
  return {
    document: spokenBy(inDocument ?? inShown ?? inBeside, inShown ?? inBeside),
    beside: spokenBy(inBeside ?? inDocument, inDocument),
  }
}

function rewrite(given: Given, spoken: ReturnType<typeof versionsOf>): Migrated {
  const pair = pairOf(given, spoken.document, given.beside.server ? spoken.beside : spoken.document)
  return migrateDocument(given.document, pair, movedUrls(given.shown, spoken.document, pair.next))
}

/** Describes the service in the words of both versions. `named` is the version whose names its metadata uses. */
function pairOf(
  { document, shown, beside, to, keepAliases = false }: Given,
  from: DialectName,
  named: DialectName,
): Pair {
  const members = { resource: beside.resource ?? shown.resource, server: beside.server ?? shown.server }
  const inWordsOf = (name: DialectName) => requireDescription(describe(name, members, named, document), document.file)
  const isBeside = httpUrl(beside.server?.['token_endpoint']) !== undefined
  return { from, to, former: inWordsOf(from), next: inWordsOf(to), keepAliases, isBeside }
}

/** Lists the marked URLs of the new text that the former text does not have, each once. */
function inventedIn({ file, text: former }: DocumentSource, text: string): string[] {
  const known = new Set(markedIn(former).map(pathOf))
  const found = new Map<string, string>()
  for (const [i, line] of text.split('\n').entries()) {
    for (const url of markedIn(line)) {
      const path = pathOf(url)
      if (known.has(path) || found.has(path)) continue
      found.set(path, `${file}:${i + 1}: TODO ${url}: nothing names it, so replace it by yours`)
    }
  }
  return [...found.values()]
}

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]*/, '')

/** Lists endpoints and keys that the metadata does not have. */
function addedTo(file: MetadataFile | undefined, server: string | undefined): string[] {
  const [before, after] = [objectOf(readJson(file?.text ?? '')), objectOf(readJson(server ?? ''))]
  const added = Object.keys(after ?? {}).filter(
    (member) => !(member in (before ?? {})) && /_(?:endpoint|uri)$/.test(member),
  )
  if (!file || added.length === 0) return []
  return [`${file.file}:1: TODO ${added.join(', ')}: nothing names a URL for it, so replace it by yours`]
}

function requireDescription(described: Description | undefined, file: string): Description {
  if (described) return described
  throw new CannotMigrate(
    `${file} and the metadata beside it do not say enough about the service: an issuer and identity_types_supported are needed`,
  )
}

const parseFiles = ({ resource, server }: MetadataFiles): MetadataMembers => ({
  resource: resource && objectOf(readJson(resource.text)),
  server: server && objectOf(readJson(server.text)),
})

function evidenceIn({ server, resource }: MetadataMembers): VersionEvidence | undefined {
  const block = [server?.['agent_auth'], resource?.['agent_auth']].find(isObject)
  return block && detectByMetadata(block, server ?? {})
}

/** Returns the older version if a version looks like the one before it, because what the newer one added may be missing. */
function spokenBy(told: VersionEvidence | undefined, other: VersionEvidence | undefined): DialectName {
  const { name, others } = detectDialect(told ?? { names: [], evidence: [] }, other)
  const OLDER: Partial<Record<DialectName, DialectName>> = { '0.5': '0.4', '0.3': '0.2' }
  const older = OLDER[name]
  return older && others.includes(older) ? older : name
}

/** Lists endpoints that the metadata has at another place than the document. */
function movedUrls(shown: MetadataMembers, spoken: DialectName, next: Description): ReadonlyMap<string, string> {
  const before = describe(spoken, shown, spoken)
  if (!before) return new Map()
  const names = ['claim', 'events', 'identity', 'token', 'revocation'] as const
  return new Map(
    names
      .map((name) => [before.urls[name], next.urls[name]] as const)
      .filter(([url, other]) => url !== other && shownAnywhere(shown, url)),
  )
}

const shownAnywhere = (shown: MetadataMembers, url: string): boolean =>
  JSON.stringify(shown.server ?? {}).includes(JSON.stringify(url))
