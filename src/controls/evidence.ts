/** Says how each claim stands by a report. Only what was decided is evidence. */

import type { ClaimVerdict, ReportedClaim, RuleEvidence, RuleInClaim } from '../model/claim.js'
import { compareImpacts, type Impact } from '../model/impact.js'
import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { type RuleId, stageOf } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { CLAIMS, type Claim } from './claims.js'

export interface ClaimResult {
  readonly claim: Claim
  readonly verdict: ClaimVerdict
  /** Every rule of the claim, in its order. */
  readonly rules: readonly RuleInClaim[]
}

/** What of a report the claims are judged by. */
export type Judged = Pick<Report, 'verdicts' | 'options'>

/** Judges every claim, in the order of the table. */
export function claimResults({ verdicts, options }: Judged): readonly ClaimResult[] {
  const byRule = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  return CLAIMS.map((claim) => {
    const rules = claim.rules.map((rule): RuleInClaim => {
      const verdict = byRule.get(rule)
      if (!verdict) return { rule, outcome: 'notRun', evidence: 'none' }
      const milder = options?.rules[rule] === 'warn'
      return { rule, outcome: verdict.outcome, evidence: evidenceOf(verdict, claim.leastImpact, milder) }
    })
    return { claim, verdict: verdictOf(rules, byRule), rules }
  })
}

/** Judges the claims that a report says something of: those of which a rule applies, as far as anybody knows. */
export function shownClaims(judged: Judged): readonly ClaimResult[] {
  const applying = new Set(judged.verdicts.flatMap(({ rule, outcome }) => (outcome === 'notApplicable' ? [] : [rule])))
  return claimResults(judged).filter(({ claim }) => claim.rules.some((rule) => applying.has(rule)))
}

/** The same, as a report has it. */
export const reportedClaims = (judged: Judged): readonly ReportedClaim[] =>
  shownClaims(judged).map(({ claim: { id, title, controls }, verdict, rules }) => ({
    id,
    title,
    verdict,
    controls,
    rules,
  }))

const DECIDED: ReadonlySet<Outcome> = new Set<Outcome>(['pass', 'fail', 'warn', 'advice'])

/** `milder`: whether the user let no problem of the rule fail. A claim weighs it as the rule does. */
function evidenceOf(verdict: Verdict, leastImpact: Impact | undefined, milder: boolean): RuleEvidence {
  const { outcome, problems, ignored = [] } = verdict
  if (!DECIDED.has(outcome)) return 'none'
  if (problems.some((problem) => speaksAgainst(problem, verdict, leastImpact, milder))) return 'against'
  return outcome === 'pass' && ignored.length === 0 ? 'for' : 'mixed'
}

/** Whether a problem weighs enough to speak against the claim of its rule. */
export function speaksAgainst(
  problem: Pick<Finding, 'level' | 'impact' | 'accepted'>,
  { level, impact }: Pick<Verdict, 'level' | 'impact'>,
  leastImpact: Impact = impact,
  milder = false,
): boolean {
  const isGrave = compareImpacts(problem.impact ?? impact, leastImpact) <= 0
  return isGrave && (problem.accepted !== undefined || isAsStrict(problem.level ?? level, milder ? 'SHOULD' : level))
}

/** What is optional is never held against a service. */
const isAsStrict = (level: Verdict['level'], other: Verdict['level']): boolean =>
  level === 'MUST' || (level === 'SHOULD' && other !== 'MUST')

function verdictOf(rules: readonly RuleInClaim[], byRule: ReadonlyMap<RuleId, Verdict>): ClaimVerdict {
  const has = (evidence: RuleEvidence) => rules.some((one) => one.evidence === evidence)
  if (has('against')) return 'broken'
  if (!has('for')) return 'no evidence'
  return has('mixed') || rules.some(({ rule }) => isOpen(rule, byRule.get(rule))) ? 'partly' : 'holds'
}

/** Whether a rule applies, as far as anybody knows, and was not decided. Without a register, an organisation demands nothing. */
const isOpen = (rule: RuleId, verdict: Verdict | undefined): boolean =>
  verdict ? verdict.outcome !== 'notApplicable' && !DECIDED.has(verdict.outcome) : stageOf(rule) !== 'policy'
