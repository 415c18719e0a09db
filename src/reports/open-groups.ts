/** Groups everything that a run left undecided by what decides it: an option, or the rule that has to be met first. */

import type { RuleId } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'
import { askFor, blockedByRoot, inconclusiveByReason, notRunByOption, notRunByReason } from './undecided.js'

/** Rules that the same thing decides. */
export interface OpenGroup {
  readonly outcome: Outcome
  /** What to do so that they are decided. Absent where no option helps. */
  readonly ask?: string
  /** The rule that hides them. */
  readonly root?: RuleId
  /** Why they are open. */
  readonly why: string
  readonly rules: readonly RuleId[]
}

/** Returns the groups: first what the user can decide, last what something else hides. */
export function openGroups(verdicts: readonly Verdict[]): readonly OpenGroup[] {
  const byRule = new Map<string, Verdict>(verdicts.map((verdict) => [verdict.rule, verdict]))
  const reasons = (rules: OpenGroup['rules']) =>
    [...new Set(rules.flatMap((rule) => byRule.get(rule)?.reason ?? []))].join('; ')
  const rootWord = (rule: string) => {
    const root = byRule.get(rule)
    return root === undefined ? 'not in this report' : LOOKS[root.outcome].name
  }
  return [
    ...notRunByOption(verdicts).map(
      ({ by, rules }): OpenGroup => ({ outcome: 'notRun', ask: askFor(by), why: reasons(rules), rules }),
    ),
    ...notRunByReason(verdicts).map(({ by, rules }): OpenGroup => ({ outcome: 'notRun', why: by, rules })),
    ...inconclusiveByReason(verdicts).map(({ by, rules }): OpenGroup => ({ outcome: 'inconclusive', why: by, rules })),
    ...blockedByRoot(verdicts).map(
      ({ by, rules }): OpenGroup => ({
        outcome: 'blocked',
        root: by,
        why: `blocked by ${by} (${rootWord(by)})`,
        rules,
      }),
    ),
  ]
}
