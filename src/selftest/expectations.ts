/** Reads from a report which rules a service violates. */

import { CURRENT, type DialectName } from '../dialects/index.js'
import { isBefore } from '../dialects/names.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'

const VIOLATED = new Set(['fail', 'warn', 'advice'])
export const violated = ({ verdicts }: Report): RuleId[] =>
  verdicts.filter(({ outcome }) => VIOLATED.has(outcome)).map(({ rule }) => rule)

export const withOutcome = ({ verdicts }: Report, outcome: Verdict['outcome']): Verdict[] =>
  verdicts.filter((verdict) => verdict.outcome === outcome)

/** Lists blocked rules whose guard did not fail and is not blocked itself. There must be none. */
export function listUnexplained(report: Report): string[] {
  const explained = new Set([...violated(report), ...withOutcome(report, 'blocked').map(({ rule }) => rule)])
  return withOutcome(report, 'blocked')
    .filter(({ blockedBy }) => blockedBy === undefined || !explained.has(blockedBy))
    .map(({ rule, blockedBy, reason }) => `${rule} is blocked by ${blockedBy}: ${reason}`)
}

/** Rules that report an older version. An older version is valid in itself. */
const OUTDATED: readonly RuleId[] = ['agent-auth/dialect', 'document/dialect-current']
export const listOutdated = (dialect: DialectName): readonly RuleId[] => (isBefore(dialect, CURRENT) ? OUTDATED : [])

/** Lists the rules that the service violates, except what an older version is always told. */
export function violatedIn(report: Report, dialect: DialectName, rule?: RuleId): RuleId[] {
  const advised = withOutcome(report, 'advice').map((verdict) => verdict.rule)
  const told = listOutdated(dialect).filter((one) => one !== rule && advised.includes(one))
  return violated(report)
    .filter((one) => !told.includes(one))
    .sort()
}
