/** Lists what rules found at one name, in as many words as a list of many names has room for. */

import { compareImpacts } from '../model/impact.js'
import type { RowFinding } from '../model/inventory.js'
import type { Level } from '../model/level.js'
import type { Outcome } from '../model/verdict.js'
import type { BareVerdict } from './verdict.js'

/** What an outcome weighs: problems may weigh less than their rule. */
const WEIGHT: Readonly<Partial<Record<Outcome, Level>>> = { fail: 'MUST', warn: 'SHOULD', advice: 'MAY' }

/** Returns the findings, the gravest first. `clean` removes secrets, and cuts. */
export const findingsOf = (verdicts: readonly BareVerdict[], clean: (text: string) => string): readonly RowFinding[] =>
  verdicts
    .flatMap(({ rule, impact, outcome, problems }) => {
      const level = WEIGHT[outcome]
      const [first] = problems.toSorted((a, b) => compareImpacts(a.impact ?? impact, b.impact ?? impact))
      if (!level || !first) return []
      return [{ rule, impact: first.impact ?? impact, level, message: clean(first.message), problems: problems.length }]
    })
    .sort(gravestFirst)

export const gravestFirst = (a: RowFinding, b: RowFinding): number =>
  compareImpacts(a.impact, b.impact) || a.rule.localeCompare(b.rule)
