/** Judges the examples of a document by the same schemas as the answers of a service. */

import type { Detection } from '../dialects/detect.js'
import { isFormer, toldByDocument } from '../dialects/in-document.js'
import { DIALECT_NAMES, type Dialect, type DialectName, dialect } from '../dialects/index.js'
import { readMember } from '../dialects/read.js'
import { combineEdits, replaceIn } from '../document/edits.js'
import type { JsonExample } from '../document/examples/json-values.js'
import type { Document } from '../document/model.js'
import type { Level } from '../model/level.js'
import { placeOf } from '../model/lines.js'
import type { Problem, Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'

/** A mistake in an example, and its place. */
export interface Fault {
  readonly range: Range
  readonly message: string
  readonly expected: string
  readonly actual: unknown
  /** Where the fix of the rule is about other mistakes. */
  readonly fix?: string
  readonly level: Level
  /** The texts that correct it together, if there is only one right answer. */
  readonly replacement?: readonly Replacement[]
}

/** A text that replaces `actual`, which may be empty, in a range. */
export interface Replacement {
  readonly range: Range
  readonly actual: string
  readonly text: string
}

export const problemAt = (document: Document, { range, replacement, ...fault }: Fault): Problem => ({
  ...fault,
  at: placeOf(document, range),
  ...(replacement ? replaceAll(document, replacement) : {}),
})

/** Returns all edits of a correction. If one of them is not possible, there are none. */
function replaceAll(document: Document, replacement: readonly Replacement[]): Pick<Problem, 'edits'> {
  const parts = replacement.map((one) => replaceIn(document, one))
  return parts.every(({ edits }) => edits) ? combineEdits(parts) : {}
}

/** Returns the first mistakes in some examples, and stops when it has as many as needed. */
export function firstOf<T>(examples: Iterable<T>, needed: number, faultsOf: (example: T) => readonly Fault[]): Fault[] {
  const found: Fault[] = []
  for (const example of examples) {
    if (found.length >= needed) break
    found.push(...faultsOf(example))
  }
  return found.slice(0, needed)
}

/**
 * Returns the versions that an example at an offset may use: those of the service, unless the document contradicts the metadata, which
 * `agent-auth/dialect` reports. Every version is possible if nothing shows one, if the examples contradict each other, or if the section is about the past.
 */
export function findSpeakers(document: Document, detection?: Detection): (offset: number) => readonly Dialect[] {
  const every = DIALECT_NAMES.map(dialect)
  const shown = speakersOf(toldByDocument(document)?.names, detection).map(dialect)
  const possible = shown.length > 0 ? shown : every
  return (offset) => (isFormer(document, offset) ? every : possible)
}

/** Returns the versions that a document and the service have in common. `told` is empty if the document contradicts itself. */
function speakersOf(
  told: readonly DialectName[] | undefined,
  detection: Detection | undefined,
): readonly DialectName[] {
  if (!detection || detection.assumed || detection.guessed) return told ?? []
  const detected = [detection.name, ...detection.others]
  return told === undefined || told.some((name) => detected.includes(name)) ? detected : told
}

/** Returns the reading of an example that finds the fewest mistakes. */
export const findKindest = (readings: readonly (readonly Fault[])[]): readonly Fault[] =>
  readings.reduce<readonly Fault[] | undefined>(
    (best, one) => (best && weighFaults(best) <= weighFaults(one) ? best : one),
    undefined,
  ) ?? []

export const weighFaults = (faults: readonly Fault[]): number =>
  faults.reduce((sum, { level }) => sum + (level === 'MUST' ? 2 : 1), 0)

/** Whether the reader has to fill in the value at a pointer, or an object or array around it. */
export function isLeftOpen({ open }: JsonExample, pointer: string): boolean {
  for (let at = pointer; ; at = parentOf(at)) {
    if (open.has(at)) return true
    if (at === '') return false
  }
}

/** Returns the JSON Pointer of the object or array around a value. */
export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))

/** Returns the value at a pointer. The pointers used here need no escapes. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer === '' ? value : isObject(value) ? readMember(value, [pointer]).value : undefined
