/** Says in words which level was reached, by which type of registration, and what limits it. */

import { NO_REGISTRATION, type Report, type TypeLevel } from '../model/report.js'
import { OUTCOMES } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'
import { clip } from './text.js'
import { askFor, greatest } from './undecided.js'

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

/** How far the service, or a type of registration, got, and what the next level needs. */
export interface Climbed {
  /** Empty where the level is that of the whole service. */
  readonly type: string
  /** `L2 exchanges and uses (next: L3 claims, give --claim <driver>)` */
  readonly said: string
}

/** Says the level of each type that the service offers, or of the service where no type is known. */
export function climbedLevels({ level }: Levelled): readonly Climbed[] {
  const { types = [], reached } = level
  if (level.limitedBy === NO_REGISTRATION) return [{ type: '', said: `none applies: ${NO_REGISTRATION}` }]
  // Below the lowest level, every type is limited by the same.
  if (reached === null || types.length === 0) return [{ type: '', said: sayClimb({ ...level, tried: true }) }]
  return types.map((one) => ({ type: clip(one.type, NAME), said: sayClimb(one) }))
}

type Climb = Pick<TypeLevel, 'tried' | 'reached' | 'limitedBy' | 'limits' | 'claimedAs'>

function sayClimb({ tried, reached, claimedAs, ...limited }: Climb): string {
  const needs = needsOf(limited)
  if (!tried) return needs === '' ? 'not tried' : `not tried (${needs.replace(/^not run: /, '')})`
  const at = limited.limits?.[0]?.level ?? (reached === null ? 0 : reached + 1)
  const claimed = claimedAs === undefined ? [] : [`shown by a claim of ${claimedAs}`]
  const next = needs === '' || LEVELS[at] === undefined ? [] : [`next: ${sayLevel(at)}, ${needs}`]
  const more = [...claimed, ...next].join('; ')
  return (reached === null ? 'none' : sayLevel(reached)) + (more === '' ? '' : ` (${more})`)
}

const sayLevel = (level: number): string => (nameLevel(level) ?? '').replace(':', '')

/** What the next level needs: first that what failed is mended, then that what stopped a rule is, then the options that decide the others. */
function needsOf({ limitedBy, limits = [] }: Pick<Climb, 'limitedBy' | 'limits'>): string {
  const stopped = limits.filter(({ option }) => option === undefined)
  const failed = stopped.filter(({ outcome }) => outcome === 'fail')
  if (failed.length === 0 && stopped.length > 1) return `${stopped.length} of its rules are not decided`
  const [first, ...others] = failed.length > 0 ? failed : stopped
  if (first) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    return `${first.rule}${more} ${LOOKS[first.outcome].name}`
  }
  const options = greatest(limits.flatMap(({ option }) => option ?? []))
  return options.length === 0
    ? sayLimit(limitedBy ?? '')
    : options.map(askFor).join(' and ').replaceAll(' and give ', ' and ')
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
