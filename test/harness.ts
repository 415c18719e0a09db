import type { Report, RuleId, Verdict } from '../src/model.js'
import { REHEARSAL_ORIGIN, rehearse, rehearseWith } from '../src/rehearse.js'

export { REHEARSAL_ORIGIN as ORIGIN, rehearse as checkSandbox, rehearseWith as checkFetch }

const VIOLATED = new Set(['fail', 'warn', 'advice'])
export const violated = ({ verdicts }: Report): RuleId[] =>
  verdicts.filter(({ outcome }) => VIOLATED.has(outcome)).map(({ rule }) => rule)

export const withOutcome = ({ verdicts }: Report, outcome: Verdict['outcome']): Verdict[] =>
  verdicts.filter((verdict) => verdict.outcome === outcome)

/** Blocked rules whose guard neither failed nor is blocked itself: there must be none. */
export function unexplained(report: Report): string[] {
  const explained = new Set([...violated(report), ...withOutcome(report, 'blocked').map(({ rule }) => rule)])
  return withOutcome(report, 'blocked')
    .filter(({ blockedBy }) => blockedBy === undefined || !explained.has(blockedBy))
    .map(({ rule, blockedBy, reason }) => `${rule} is blocked by ${blockedBy}: ${reason}`)
}
