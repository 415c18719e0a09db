/** Chooses which fix stands beside a problem, and which one is that of all that a rule found. */

import type { Problem } from '../model/problem.js'
import type { Verdict } from '../model/verdict.js'

/** The fix of one problem: its own, otherwise that of its rule. */
export const fixOf = (problem: Pick<Problem, 'fix'>, verdict: Pick<Verdict, 'fix'>): string =>
  problem.fix ?? verdict.fix

/** The fix of everything that a rule found, said once. Absent where problems have different ones: each then has its own beside it. */
export function commonFix({ fix, problems }: Pick<Verdict, 'fix' | 'problems'>): string | undefined {
  const [first = fix, ...others] = new Set(problems.map((problem) => fixOf(problem, { fix })))
  return others.length === 0 ? first : undefined
}

/** The first problem of each fix. */
export const firstOfEachFix = <P extends Pick<Problem, 'fix'>>(
  problems: readonly P[],
  verdict: Pick<Verdict, 'fix'>,
): P[] => {
  const fixes = problems.map((problem) => fixOf(problem, verdict))
  return problems.filter((_, index) => fixes.indexOf(fixes[index] ?? '') === index)
}
