/** Compares how long credentials live. */

import { sayDuration } from '../model/duration.js'
import type { Surface } from '../model/surface.js'
import { type Compared, joined, NOTHING, type Pair, type Raw, type View } from './view.js'

/** What an answer may be late, so that a lifetime that is given as a time seems shorter: seconds, and as a part of the lifetime. */
const LATE = 10
const LATE_PART = 0.1

const NAMES: Readonly<Record<Surface['lifetimes'][number]['of'], string>> = {
  access_token: 'access token',
  assertion: 'assertion',
  registration: 'unclaimed registration',
  user_code: 'user code',
}

type Of = keyof typeof NAMES

/** Compares the lifetimes that both runs have seen. Where one of them has none, nobody can tell. */
export const compareLifetimes = (pair: Pair): Compared =>
  joined(...(Object.keys(NAMES) as Of[]).map((of) => compareOne(of, longestOf(pair.old, of), longestOf(pair.new, of))))

function compareOne(of: Of, before: Longest | undefined, after: Longest | undefined): Compared {
  if (before && after) return isSame(before, after) ? NOTHING : { changes: [change(of, before, after)], untold: [] }
  if (!before && !after) return NOTHING
  const which = before ? 'new' : 'old'
  return { changes: [], untold: [{ what: `the lifetime of the ${NAMES[of]}`, in: which, why: NOT_SEEN }] }
}

const NOT_SEEN = 'no answer and no sentence that this run saw says it'

interface Longest {
  readonly seconds: number
  readonly isTimed: boolean
}

function longestOf({ surface }: View, of: string): Longest | undefined {
  const all = surface.lifetimes.filter((one) => one.of === of)
  if (all.length === 0) return undefined
  const seconds = Math.max(...all.map((one) => one.seconds))
  return { seconds, isTimed: all.some((one) => one.seconds === seconds && one.from.includes('wire')) }
}

function isSame(before: Longest, after: Longest): boolean {
  const apart = Math.abs(before.seconds - after.seconds)
  if (!before.isTimed && !after.isTimed) return apart === 0
  return apart <= Math.max(1, Math.min(LATE, LATE_PART * Math.max(before.seconds, after.seconds)))
}

function change(of: Of, before: Longest, after: Longest): Raw {
  const spelt = wordsOf(before.seconds, after.seconds)
  return {
    kind: after.seconds > before.seconds ? 'lifetime-longer' : 'lifetime-shorter',
    subject: of,
    shown: NAMES[of],
    ...spelt,
  }
}

/** Says both in the largest units in which they differ. */
function wordsOf(before: number, after: number): Pick<Raw, 'before' | 'after'> {
  const said = { before: sayDuration(before), after: sayDuration(after) }
  return said.before === said.after ? { before: `${before} seconds`, after: `${after} seconds` } : said
}
