/** Groups the rules that could not be judged by what stood in the way. */

import type { RuleId } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'

/** Undecided rules that share what keeps them so, in the order of their first. */
export interface Undecided<K> {
  readonly by: K
  readonly rules: readonly RuleId[]
}

const reasonOf = ({ reason }: Verdict): string => reason ?? 'no reason was given'

/** Blocked rules by root cause: the rule at the end of the chain of `blockedBy`. */
export function blockedByRoot(verdicts: readonly Verdict[]): Undecided<RuleId>[] {
  const byRule = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  return groupBy(verdicts, 'blocked', (verdict) => rootOf(verdict, byRule))
}

/** A chain that bites its tail ends where it does: a defect of ours must not hang the report. */
function rootOf(verdict: Verdict, byRule: ReadonlyMap<RuleId, Verdict>): RuleId {
  const met = new Set<RuleId>()
  let root = verdict.rule
  let guard = verdict.blockedBy
  while (guard !== undefined && !met.has(root)) {
    met.add(root)
    root = guard
    const next = byRule.get(root)
    guard = next?.outcome === 'blocked' ? next.blockedBy : undefined
  }
  return root
}

/** Rules not run that an option would decide, by that option. */
export const notRunByOption = (verdicts: readonly Verdict[]): Undecided<string>[] =>
  groupBy(verdicts, 'notRun', ({ option }) => option)

/** Rules not run that no option would decide, by their reason. */
export const notRunByReason = (verdicts: readonly Verdict[]): Undecided<string>[] =>
  groupBy(verdicts, 'notRun', (verdict) => (verdict.option === undefined ? reasonOf(verdict) : undefined))

export const inconclusiveByReason = (verdicts: readonly Verdict[]): Undecided<string>[] =>
  groupBy(verdicts, 'inconclusive', reasonOf)

/** Rules of one outcome by `key`; those without a key are left out. */
function groupBy<K>(
  verdicts: readonly Verdict[],
  outcome: Outcome,
  key: (verdict: Verdict) => K | undefined,
): Undecided<K>[] {
  const groups = new Map<K, RuleId[]>()
  for (const verdict of verdicts) {
    const by = verdict.outcome === outcome ? key(verdict) : undefined
    if (by === undefined) continue
    const rules = groups.get(by)
    if (rules) rules.push(verdict.rule)
    else groups.set(by, [verdict.rule])
  }
  return [...groups].map(([by, rules]) => ({ by, rules }))
}

/** One sentence on a verdict that is none: what stood in the way. */
export function whyUndecided(verdict: Verdict): string {
  const { outcome, blockedBy, option } = verdict
  if (outcome === 'blocked' && blockedBy !== undefined) return `blocked by ${blockedBy}: ${reasonOf(verdict)}`
  if (outcome === 'notRun' && option !== undefined) return `not run: ${reasonOf(verdict)}; give ${option}`
  return `${LOOKS[outcome].name}: ${reasonOf(verdict)}`
}
