/** Decides which level of conformance a service has reached. */

import type { Report } from '../model/report.js'
import { STAGE_TRAITS, traitsOf } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { levelOfFact } from './fact-stages.js'
import type { RuleHead } from './verdict.js'

/** The levels of conformance, from the lowest. A level counts only with every level below it. */
const LEVELS = [...new Set(Object.values(STAGE_TRAITS).flatMap(({ level }) => level ?? []))].sort((a, b) => a - b)

type Judged = Pick<Verdict, 'rule' | 'outcome' | 'option' | 'reason'>

/** Returns the highest level at which every rule was decided and no MUST failed, and what limits the next level. */
export function levelOf(rules: readonly RuleHead[], verdicts: readonly Judged[]): Report['level'] {
  const levels = new Map(rules.map((rule) => [rule.id, levelOfRule(rule)]))
  let reached: number | null = null
  for (const level of LEVELS) {
    const limit = limitOf(
      level,
      verdicts.filter(({ rule }) => levels.get(rule) === level),
    )
    if (limit !== undefined) return { reached, limitedBy: limit }
    reached = level
  }
  return { reached, limitedBy: null }
}

/** Returns the level of a rule: that of its stage, or a higher one where the rule needs a registration or a token. Some stages have none. */
function levelOfRule({ id, needs }: RuleHead): number | undefined {
  const own = traitsOf(id).level
  return own === undefined ? undefined : Math.max(own, ...needs.map(levelOfFact))
}

function limitOf(level: number, verdicts: readonly Judged[]): string | undefined {
  if (verdicts.length === 0) return `level ${level} is not checked by this version`
  const failed = verdicts.find(({ outcome }) => outcome === 'fail' || outcome === 'error')
  if (failed) return `${failed.outcome}: ${failed.rule}`
  const undecided = verdicts.filter(({ outcome }) => ['blocked', 'inconclusive', 'notRun'].includes(outcome))
  const [limiting] = undecided
  if (limiting) {
    const { outcome, rule, option, reason } = longestWait(undecided) ?? limiting
    return `${outcome}: ${rule}${option === undefined ? ` (${reason})` : ` needs ${option}`}`
  }
  // No rule of this level applies: the service does not offer what the level is about.
  const own = verdicts.filter(({ rule }) => traitsOf(rule).level === level)
  if (own.every(({ outcome }) => outcome === 'notApplicable'))
    return `the service offers nothing that shows level ${level}`
  return undefined
}

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
