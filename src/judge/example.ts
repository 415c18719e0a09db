import { isFormer, toldByDocument } from '../dialects/in-document.js'
import { DIALECT_NAMES, type Dialect, dialect } from '../dialects/index.js'
import { readMember } from '../dialects/read.js'
import { replaceIn } from '../document/edits.js'
import type { JsonExample } from '../document/examples/json-values.js'
import type { Document } from '../document/model.js'
import type { Level } from '../model/level.js'
import { placeOf } from '../model/lines.js'
import type { Problem, Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'

/** Judgements of what a document shows, by the schemas that the wire is judged by. */

/** What is wrong with an example, and where. */
export interface Fault {
  readonly range: Range
  readonly message: string
  readonly expected: string
  readonly actual: unknown
  readonly level: Level
  /** What mends it, where that is plain: text to put in the place of `actual`, or of nothing. */
  readonly mend?: { readonly range: Range; readonly actual: string; readonly text: string }
}

export const problemAt = (document: Document, { range, mend, ...fault }: Fault): Problem => ({
  ...fault,
  at: placeOf(document, range),
  ...(mend ? replaceIn(document, mend) : {}),
})

/** What the first of some examples have wrong, as far as it is needed. */
export function firstOf<T>(examples: Iterable<T>, needed: number, faultsOf: (example: T) => readonly Fault[]): Fault[] {
  const found: Fault[] = []
  for (const example of examples) {
    if (found.length >= needed) break
    found.push(...faultsOf(example))
  }
  return found.slice(0, needed)
}

/**
 * The versions that an example at an offset may speak: what the words of the document tell, or any where they tell nothing or
 * contradict each other, or where a section is about what was.
 */
export function findSpeakers(document: Document): (offset: number) => readonly Dialect[] {
  const names = toldByDocument(document)?.names ?? []
  const every = DIALECT_NAMES.map(dialect)
  const told = names.length > 0 ? names.map(dialect) : every
  return (offset) => (isFormer(document, offset) ? every : told)
}

/** Of several readings of one example, the one that finds least wrong. */
export const findKindest = (readings: readonly (readonly Fault[])[]): readonly Fault[] =>
  readings.reduce<readonly Fault[] | undefined>(
    (best, one) => (best && weight(best) <= weight(one) ? best : one),
    undefined,
  ) ?? []

const weight = (faults: readonly Fault[]): number =>
  faults.reduce((sum, { level }) => sum + (level === 'MUST' ? 2 : 1), 0)

/** Whether the value there, or what it stands in, is for the reader to fill in. */
export function isLeftOpen({ open }: JsonExample, pointer: string): boolean {
  for (let at = pointer; ; at = parentOf(at)) {
    if (open.has(at)) return true
    if (at === '') return false
  }
}

/** JSON Pointer of what a member stands in. */
export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))

/** Our pointers name members that need no escape. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer === '' ? value : isObject(value) ? readMember(value, [pointer]).value : undefined
