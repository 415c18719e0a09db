/** Says in words which level was reached, by which type of registration, and what limits it. */

import { NO_REGISTRATION, type Report, type TypeLevel } from '../model/report.js'
import { OUTCOMES } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'
import { clip } from './text.js'

type Levelled = Pick<Report, 'level'>

/** What a service does at each level, from L0 on. */
const LEVELS = [
  'discoverable',
  'registers',
  'exchanges and uses',
  'claims',
  'revokes and expires',
  'verified identity',
] as const

/** `L2: exchanges and uses`. It is undefined above the highest level. */
export function nameLevel(level: number): string | undefined {
  const name = LEVELS[level]
  return name === undefined ? undefined : `L${level}: ${name}`
}

/** Says what limits a level as people say it: `not run: expiry/assertion needs --max-wait 86400`. */
export function sayLimit(limitedBy: string): string {
  const outcome = OUTCOMES.find((one) => limitedBy.startsWith(`${one}: `))
  return outcome === undefined ? limitedBy : LOOKS[outcome].name + limitedBy.slice(outcome.length)
}

/** A row of the table of types. */
export interface TypeRow {
  readonly type: string
  /** The level, or that it was not tried. */
  readonly reached: string
  /** Why no higher level was reached. It is empty where none is possible. */
  readonly limit: string
}

/** The most characters of the name of a type. */
const NAME = 40

/** Returns a row for each type. There are none where one type has the level of the whole service. */
export function typeRows({ level: { types = [], reached } }: Levelled): readonly TypeRow[] {
  // Below the lowest level, every type is limited by the same.
  if (reached === null) return []
  const [first, ...more] = types
  if (!first || (more.length === 0 && first.tried)) return []
  return types.map((one) => ({ type: clip(one.type, NAME), reached: reachedBy(one), limit: limitOfType(one) }))
}

function reachedBy({ tried, reached }: TypeLevel): string {
  return tried && reached !== null ? (nameLevel(reached) ?? '') : 'not tried'
}

function limitOfType({ tried, limitedBy, claimedAs }: TypeLevel): string {
  if (!tried) return (limitedBy ?? '').replace(/^notRun: /, '')
  if (limitedBy !== null) return sayLimit(limitedBy)
  return claimedAs === undefined ? '' : `a registration of the type ${claimedAs} was claimed`
}

/** Returns the same report, of a run that asks for a level. */
export const requireLevel = <R extends Levelled>(report: R, required: number | undefined): R =>
  required === undefined ? report : { ...report, level: { ...report.level, required } }

/** Whether the level that the user asked for was not reached, and whether a rule that failed is the reason. */
export function missesLevel({ level: { reached, required, limitedBy } }: Levelled): 'failed' | 'undecided' | undefined {
  if (required === undefined || (reached !== null && reached >= required)) return undefined
  return limitedBy?.startsWith('fail: ') ? 'failed' : 'undecided'
}

/** Says it in one sentence: `Level L2 was asked for, and L1 was reached: failed: token/exchange`. */
export function describeMissedLevel(report: Levelled): string | undefined {
  if (missesLevel(report) === undefined) return undefined
  const { reached, required, limitedBy } = report.level
  const got = reached === null ? 'none' : `L${reached}`
  const why = limitedBy === null ? '' : ` (${limitedBy === NO_REGISTRATION ? limitedBy : sayLimit(limitedBy)})`
  return `Level L${required} was asked for, and ${got} was reached${why}`
}
