/** Compares what a service is to an agent, and which version of auth.md it speaks. */

import type { ChangeKind } from '../model/change.js'
import { type Compared, NOTHING, type Pair, type View } from './view.js'

const REGISTERS = 'registration'

/** Compares the postures. Where one run has none, nobody can tell. */
export const comparePostures = (pair: Pair): Compared =>
  compareWords(pair, 'the posture', ({ surface }) => surface.posture, postureKind)

/** Compares the versions. */
export const compareDialects = (pair: Pair): Compared =>
  compareWords(pair, 'the version of auth.md', ({ surface }) => surface.dialect, dialectKind)

function compareWords(
  { old, new: young }: Pair,
  what: string,
  word: (view: View) => string | null,
  kindOf: (before: string, after: string) => ChangeKind,
): Compared {
  const [before, after] = [word(old), word(young)]
  if (before === after) return NOTHING
  if (before === null || after === null)
    return {
      changes: [],
      untold: [{ what, in: before === null ? 'old' : 'new', why: 'nothing that was seen shows it' }],
    }
  const kind = kindOf(before, after)
  return { changes: [{ kind, subject: what, shown: `${before} → ${after}`, before, after }], untold: [] }
}

function postureKind(before: string, after: string): ChangeKind {
  if (after === REGISTERS) return 'posture-opened'
  return before === REGISTERS ? 'posture-closed' : 'posture-other'
}

/** Numbers of versions, which alone have an order. */
function dialectKind(before: string, after: string): ChangeKind {
  const [a, b] = [before, after].map((name) => (/^\d+\.\d+$/.test(name) ? name.split('.').map(Number) : undefined))
  if (!a || !b) return 'dialect-other'
  const order = (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0)
  return order < 0 ? 'dialect-older' : 'dialect-newer'
}
