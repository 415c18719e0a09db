/** Decides which level of conformance each type of registration has reached, and with them the service. */

import type { LevelLimit, Report, TypeLevel } from '../model/report.js'
import { STAGE_TRAITS, traitsOf } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { levelOfFact } from './fact-stages.js'
import { type Origin, originsOf, REGISTRATION_TYPES } from './origins.js'
import type { RuleHead } from './verdict.js'

/** The levels of conformance, from the lowest. A level counts only with every level below it. */
const LEVELS = [...new Set(Object.values(STAGE_TRAITS).flatMap(({ level }) => level ?? []))].sort((a, b) => a - b)

type Judged = Pick<Verdict, 'rule' | 'level' | 'outcome' | 'option' | 'reason'>

/** A verdict, the level that it counts for, and the kinds of registration that it is about. */
interface Counted extends Judged {
  readonly counts: number
  readonly origins: readonly Origin[]
}

/** How far an agent got that registered in one way, and what ended its climb. Without a limit, no rule is left that could show more. */
interface Climb {
  /** The levels above the lowest at which something was decided. */
  readonly shown: readonly number[]
  readonly limit?: Limit
}

interface Limit {
  readonly at: number
  readonly by: string
  /** Every rule that has to be decided otherwise. There is none where the service offers nothing that shows the level. */
  readonly rules: readonly Judged[]
}

const OPEN: ReadonlySet<Outcome> = new Set<Outcome>(['blocked', 'inconclusive', 'notRun'])
const DECIDED: ReadonlySet<Outcome> = new Set<Outcome>(['pass', 'warn', 'advice'])

/**
 * Returns the level of each type that the service offers, and the lowest of those that were tried. A level is reached where every MUST of it
 * was decided and none failed. A SHOULD limits nothing: the service may have a reason to do otherwise.
 */
export function levelOf(rules: readonly RuleHead[], verdicts: readonly Judged[]): Report['level'] {
  const counted = count(rules, verdicts)
  const offered = offeredIn(counted)
  const ground = limitOf(0, counted.filter(isAbout(0)))
  if (ground !== undefined) {
    // Of a type that could not be tried for this reason, nobody knows whether it is offered.
    const known = offered.filter(({ own }) => own.outcome === 'notRun' || !OPEN.has(own.outcome))
    const limited = { reached: null, limitedBy: ground.by, limits: limitsOf(ground) }
    return { ...limited, types: known.map(({ type, tried }) => ({ type, tried, ...limited })) }
  }
  const climbs = offered.map((one) => ({ ...one, climb: one.tried ? climb(counted, one.origin) : undefined }))
  return { ...lowestOf(climbs), types: climbs.map((one) => typeLevel(one, climbs)) }
}

/** A type that the service offers, or may offer. */
interface Offered {
  readonly type: string
  readonly origin: Origin
  readonly tried: boolean
  /** How the registration itself ended. */
  readonly own: Judged
}
type Climbed = Offered & { readonly climb: Climb | undefined }

const offeredIn = (counted: readonly Counted[]): readonly Offered[] =>
  REGISTRATION_TYPES.flatMap(({ type, rule, origin }) => {
    const own = counted.find((verdict) => verdict.rule === rule)
    return own && own.outcome !== 'notApplicable' ? [{ type, origin, tried: own.outcome !== 'notRun', own }] : []
  })

/** Returns the highest level that was shown below the first limit. A type of which nothing more can be shown limits no other. */
function lowestOf(types: readonly Climbed[]): Pick<Report['level'], 'reached' | 'limitedBy' | 'limits'> {
  const begun = types.flatMap(({ climb }) => climb ?? [])
  const [limit] = begun.flatMap(({ limit }) => limit ?? []).sort((a, b) => a.at - b.at)
  const shown = begun.map(({ shown }) => shown.filter((level) => limit === undefined || level < limit.at))
  const reached = Math.max(0, ...shown.flat())
  if (limit) return { reached, limitedBy: limit.by, limits: limitsOf(limit) }
  if (reached === LEVELS.at(-1)) return { reached, limitedBy: null, limits: [] }
  const untried = types.find(({ tried }) => !tried)
  const more = untried ? limitBy(reached + 1, untried.own) : nothingShows(reached + 1)
  return { reached, limitedBy: more.by, limits: limitsOf(more) }
}

function typeLevel({ type, tried, origin, own, climb }: Climbed, types: readonly Climbed[]): TypeLevel {
  if (!climb) return { type, tried, reached: null, limitedBy: describe(own), limits: limitsOf(limitBy(1, own)) }
  const reached = Math.max(0, ...climb.shown)
  // One ceremony is completed in a run: that of the anonymous registration, where there is one.
  const isShared =
    origin === 'email' && climb.shown.includes(CLAIMS) && types.some((one) => one.origin === 'anonymous' && one.tried)
  const { limit } = climb
  const limited = { limitedBy: limit?.by ?? null, limits: limit ? limitsOf(limit) : [] }
  return { type, tried, reached, ...limited, ...(isShared ? { claimedAs: 'anonymous' } : {}) }
}

/** The level at which a person claims. */
const CLAIMS = STAGE_TRAITS.claim.level ?? 0

function count(rules: readonly RuleHead[], verdicts: readonly Judged[]): readonly Counted[] {
  const heads = new Map(rules.map((rule) => [rule.id, rule]))
  return verdicts.flatMap((verdict) => {
    const head = heads.get(verdict.rule)
    const counts = head && levelOfRule(head)
    return counts === undefined ? [] : [{ ...verdict, counts, origins: originsOf(head ?? { needs: [] }) }]
  })
}

/** Returns the level of a rule: that of its stage, or a higher one where the rule needs a registration or a token. Some stages have none. */
function levelOfRule({ id, needs }: RuleHead): number | undefined {
  const own = traitsOf(id).level
  return own === undefined ? undefined : Math.max(own, ...needs.map(levelOfFact))
}

/** Follows one kind of registration from level to level. */
function climb(counted: readonly Counted[], origin: Origin): Climb {
  const shown: number[] = []
  for (const level of LEVELS.slice(1)) {
    const some = counted.filter(isAbout(level, origin))
    const limit = limitOf(level, some)
    if (limit !== undefined) return { shown, limit }
    // At a level that no rule about this kind is for, there is nothing to show.
    if (some.some(({ origins, outcome }) => origins.includes(origin) && DECIDED.has(outcome))) shown.push(level)
  }
  return { shown }
}

/** Finds the rules of a level that are about this kind of registration, or about none. */
const isAbout =
  (level: number, origin?: Origin) =>
  ({ counts, origins }: Counted): boolean =>
    counts === level && (origins.length === 0 || (origin !== undefined && origins.includes(origin)))

function limitOf(level: number, verdicts: readonly Counted[]): Limit | undefined {
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'error')
  const [first] = failed
  const open = verdicts.filter((verdict) => verdict.level === 'MUST' && OPEN.has(verdict.outcome))
  const [limiting] = open
  const rules = [...failed, ...open]
  if (first) return { at: level, by: `${first.outcome}: ${first.rule}`, rules }
  if (limiting) return { at: level, by: describe(longestWait(open) ?? limiting), rules }
  // No rule of this level applies: the service does not offer what the level is about.
  const own = verdicts.filter(
    ({ rule, origins }) => traitsOf(rule).level === level && (level === 0 || origins.length > 0),
  )
  return own.length > 0 && own.every(({ outcome }) => outcome === 'notApplicable') ? nothingShows(level) : undefined
}

const nothingShows = (level: number): Limit => ({
  at: level,
  by: `the service offers nothing that shows level ${level}`,
  rules: [],
})
const limitBy = (level: number, own: Judged): Limit => ({ at: level, by: describe(own), rules: [own] })

/** What a report says of a limit, as data. */
const limitsOf = ({ at, rules }: Limit): readonly LevelLimit[] =>
  rules.map(({ rule, outcome, option }) => ({ level: at, rule, outcome, ...(option === undefined ? {} : { option }) }))

/** Says how a rule ended: `notRun: expiry/assertion needs --max-wait 86400`. */
const describe = ({ outcome, rule, option, reason }: Judged): string =>
  `${outcome}: ${rule}${option === undefined ? ` (${reason})` : ` needs ${option}`}`

/** Returns the rule with the longest wait, where every undecided rule only needs a longer wait. */
function longestWait(undecided: readonly Judged[]): Judged | undefined {
  const waits = undecided.map((verdict) => ({ verdict, seconds: secondsOf(verdict) }))
  if (waits.some(({ seconds }) => seconds === undefined)) return undefined
  return waits.reduce((a, b) => ((b.seconds ?? 0) > (a.seconds ?? 0) ? b : a)).verdict
}

function secondsOf({ outcome, option = '' }: Judged): number | undefined {
  const [, seconds] = /^--max-wait (.+)$/.exec(option) ?? []
  if (outcome !== 'notRun' || seconds === undefined) return undefined
  return Number(seconds) || 0
}
