/** Reads the names that an inventory is asked for, from files and from what other tools print. */

import type { InventoryName, Misread } from '../../model/inventory.js'
import type { NameFormat } from '../../model/name-format.js'
import { namesOfApiCatalog } from './api-catalog.js'
import { namesOfCatalogue } from './backstage.js'
import { namesOfTable } from './csv.js'
import { decode } from './decode.js'
import { entryOf } from './entry.js'
import type { Found, NameOptions, NameText } from './found.js'
import { namesOfJson, namesOfJsonLines } from './json.js'
import { namesOfLines } from './lines.js'
import { peek } from './peek.js'
import { formatOf, tellsFormat } from './sniff.js'
import { namesOfZone } from './zone.js'

export interface NameSource {
  /** How messages name it: a path, or `-` for standard input. */
  readonly file: string
  /** Opens it, when it is its turn. */
  open(): AsyncIterable<Uint8Array>
}

const FORMS: Readonly<Record<NameFormat, (text: NameText, options: NameOptions) => AsyncIterable<Found>>> = {
  lines: namesOfLines,
  csv: namesOfTable,
  zone: namesOfZone,
  json: namesOfJson,
  jsonl: namesOfJsonLines,
  backstage: namesOfCatalogue,
  'api-catalog': namesOfApiCatalog,
}

/**
 * Yields every name of the sources in their order, and whatever stands where a name should and is none. A name that stands there twice is
 * yielded twice. Throws a `NamesError` where the command has to be changed, and what the source throws.
 */
export async function* readNames(
  sources: Iterable<NameSource>,
  options: NameOptions = {},
): AsyncGenerator<InventoryName | Misread> {
  for (const { file, open } of sources) {
    const text: NameText = { file, chunks: decode(file, open()) }
    for await (const found of foundIn(text, options)) yield entryOf(file, found)
  }
}

async function* foundIn({ file, chunks }: NameText, options: NameOptions): AsyncGenerator<Found> {
  const begun = await peek(chunks, (head) => options.format !== undefined || tellsFormat(head))
  const format = options.format ?? formatOf(begun.head)
  if (options.column !== undefined && format !== 'csv') options.onNoTable?.(file, format)
  yield* FORMS[format]({ file, chunks: begun.chunks }, options)
}

export { isMisread } from './entry.js'
export { NamesError } from './found.js'

/** Reads the targets of a configuration as names. */
export const namesOfTargets = (file: string, targets: readonly string[]): readonly (InventoryName | Misread)[] =>
  targets.map((text) => entryOf(file, { text }))
