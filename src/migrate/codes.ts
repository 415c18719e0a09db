/** Brings the error codes of a document to another version: new names, rows of codes that are gone, and codes that came. */

import type { Document } from '../document/model.js'
import { lineIndexOf } from '../model/lines.js'
import type { Description } from '../service/publish/description.js'
import { writeSection } from '../service/publish/document.js'
import type { Pair } from './metadata.js'
import type { Chunk } from './sections.js'
import type { Edit } from './text-edits.js'

/** Returns the codes that have another name, by their former one. */
export function renamedCodes({ former, next }: Pick<Pair, 'former' | 'next'>): Readonly<Record<string, string>> {
  const namesOf = ({ version: { exchanges, emailType, refusals } }: Description) => [
    exchanges ? 'expired' : 'credential_expired',
    exchanges ? 'invalid_audience' : 'audience_mismatch',
    `${emailType}_not_enabled`,
    refusals.claimed,
    refusals.tooMany,
  ]
  const others = namesOf(next)
  const pairs = namesOf(former).map((name, i): [string, string] => [name, others[i] ?? name])
  return Object.fromEntries(pairs.filter(([name, other]) => name !== other))
}

/** A row of the template: `| 400 | `expired` | get a fresh ID-JAG |`. */
const ROW = /^\| (\d+) \| `(\w+)` \| (.+) \|$/gm

const rowsOf = (service: Description): readonly { code: string; row: string }[] =>
  [...writeSection(service, 'errors').matchAll(ROW)].map(([row, , code = '']) => ({ code, row }))

/** Returns the codes that a version has and another one does not. */
export function goneCodes(pair: Pair): readonly string[] {
  const renamed = renamedCodes(pair)
  const next = new Set(rowsOf(pair.next).map(({ code }) => code))
  const former = [
    ...rowsOf(pair.former).map(({ code }) => code),
    ...(pair.former.version.exchanges ? [] : ['unsupported_credential_type']),
  ]
  return [...new Set(former)].filter((code) => !next.has(code) && !(code in renamed))
}

/** Removes the rows of codes that are gone. */
export function codeEdits({ tables, text, lineStarts }: Document, pair: Pair): Edit[] {
  const gone = goneCodes(pair)
  return tables.flatMap(({ rows }) =>
    rows.flatMap((row): Edit[] => {
      const [first] = row
      const isGone = row.some((cell) => gone.some((code) => cell.text.trim() === `\`${code}\``))
      if (!first || !isGone) return []
      const line = lineIndexOf(lineStarts, first.range.start)
      return [{ start: lineStarts[line] ?? 0, end: lineStarts[line + 1] ?? text.length, text: '' }]
    }),
  )
}

/** Returns a table of the codes that came with the new version, at the end of the section about errors. */
export function addedCodes(document: Document, chunks: readonly Chunk[], pair: Pair): Edit[] {
  const chunk = chunks.find(({ topic }) => topic === 'errors')
  if (!chunk) return []
  const renamed = Object.values(renamedCodes(pair))
  const known = new Set([
    ...rowsOf(pair.former).map(({ code }) => code),
    ...document.errorCodes.map(({ code }) => code),
  ])
  const rows = rowsOf(pair.next).filter(({ code }) => !known.has(code) && !renamed.includes(code))
  if (rows.length === 0) return []
  const table = ['| Status | Code | What to do |', '| --- | --- | --- |', ...rows.map(({ row }) => row)].join('\n')
  return [{ start: chunk.end, end: chunk.end, text: `New in ${pair.to}:\n\n${table}\n\n` }]
}
