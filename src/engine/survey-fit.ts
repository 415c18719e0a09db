/** Cuts what a hostile host would make too long for a row. */

import type { RowFinding } from '../model/inventory.js'
import type { Surface } from '../model/surface.js'
import { clipText } from './evidence.js'

/** Bytes of a row that its surface and its findings may take. The row as a whole stays under 64 KiB. */
const SURFACE = 36 * 1024
const FINDINGS = 18 * 1024

/** The most entries of a list and characters of a text, the more generous first. */
const STEPS: readonly (readonly [entries: number, characters: number])[] = [
  [60, 300],
  [20, 200],
  [10, 100],
  [3, 100],
]
/** A sentence may be so long where there are too many. Characters. */
const SHORT = 60

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** Returns the surface, or as much of each of its lists as there is room for. */
export function fitSurface(surface: Surface): Surface {
  if (bytesOf(surface) <= SURFACE) return surface
  let cut = surface
  for (const [entries, characters] of STEPS) {
    cut = cutTo(surface, entries, characters) as Surface
    if (bytesOf(cut) <= SURFACE) break
  }
  return { ...cut, isCut: true }
}

function cutTo(value: unknown, entries: number, characters: number): unknown {
  if (typeof value === 'string') return clipText(value, characters)
  if (Array.isArray(value)) return value.slice(0, entries).map((one) => cutTo(one, entries, characters))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cutTo(one, entries, characters)]))
}

/** Returns every finding: a rule is never left out, but its sentence may be shorter. */
export const fitFindings = (findings: readonly RowFinding[]): readonly RowFinding[] =>
  bytesOf(findings) <= FINDINGS ? findings : findings.map((one) => ({ ...one, message: clipText(one.message, SHORT) }))
