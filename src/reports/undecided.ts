/** Groups the rules that could not be judged by the reason. */

import type { RuleId } from '../model/stage.js'
import { TOOL } from '../model/tool.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'

/** Undecided rules with the same reason, in the order of the first rule. */
export interface Undecided<K> {
  readonly by: K
  readonly rules: readonly RuleId[]
}

const reasonOf = ({ reason }: Verdict): string => reason ?? 'no reason was given'

/** Groups blocked rules by the root cause: the rule at the end of the chain of `blockedBy`. */
export function blockedByRoot(verdicts: readonly Verdict[]): Undecided<RuleId>[] {
  const byRule = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  return groupBy(verdicts, 'blocked', (verdict) => rootOf(verdict, byRule))
}

/** Returns the verdict at the end of the chain of `blockedBy`. It is undefined where that rule is not in the report. */
export const rootVerdictOf = (verdict: Verdict, byRule: ReadonlyMap<string, Verdict>): Verdict | undefined =>
  byRule.get(rootOf(verdict, byRule))

/** Follows the chain to its end. A circle ends the search, because a bug of ours must not hang the report. */
function rootOf(verdict: Verdict, byRule: ReadonlyMap<string, Verdict>): RuleId {
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

/** Groups the rules that an option would decide, by that option. Of one that takes a number, the greatest decides all. */
export function notRunByOption(verdicts: readonly Verdict[]): Undecided<string>[] {
  const given = greatest(verdicts.flatMap(({ option }) => option ?? []))
  return groupBy(verdicts, 'notRun', ({ option }) =>
    option === undefined ? undefined : given.find((one) => nameOf(one) === nameOf(option)),
  )
}

/** Returns each option once: of one that takes a number, the greatest. */
export function greatest(options: readonly string[]): string[] {
  const byName = new Map<string, string>()
  for (const option of options) {
    const before = byName.get(nameOf(option))
    if (before === undefined || numberIn(option) > numberIn(before)) byName.set(nameOf(option), option)
  }
  return [...byName.values()]
}

const NUMBERED = /^(--[\w-]+) (\d+)$/
/** An option without its number, or as it is. */
const nameOf = (option: string): string => NUMBERED.exec(option)?.[1] ?? option
const numberIn = (option: string): number => Number(NUMBERED.exec(option)?.[2] ?? 0)

/** Says what to do with an option, or with a command that decides more. */
export const askFor = (option: string): string => `${option.startsWith(`${TOOL.name} `) ? 'run' : 'give'} ${option}`

/** Groups the rules that were not run and that no option would decide, by the reason. */
export const notRunByReason = (verdicts: readonly Verdict[]): Undecided<string>[] =>
  groupBy(verdicts, 'notRun', (verdict) => (verdict.option === undefined ? reasonOf(verdict) : undefined))

export const inconclusiveByReason = (verdicts: readonly Verdict[]): Undecided<string>[] =>
  groupBy(verdicts, 'inconclusive', reasonOf)

/** Groups the rules of one outcome by `key`. A rule without a key is left out. */
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

/** Says in one sentence why a rule could not be decided. */
export function whyUndecided(verdict: Verdict): string {
  const { outcome, blockedBy, option } = verdict
  if (outcome === 'blocked' && blockedBy !== undefined) return `blocked by ${blockedBy}: ${reasonOf(verdict)}`
  if (outcome === 'notRun' && option !== undefined) return `not run: ${reasonOf(verdict)}; ${askFor(option)}`
  return `${LOOKS[outcome].name}: ${reasonOf(verdict)}`
}
