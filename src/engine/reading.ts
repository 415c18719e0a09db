/** Tells which rules a survey can decide: those that need nothing written, and no request of their own. */

import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import type { Effect } from '../model/effect.js'
import { STEPS } from '../steps/index.js'
import { factsBehind, memoize, memoizeRule } from './needs.js'

const isRead = (effect: Effect | 'none'): boolean => effect === 'none' || effect === 'read'

/** Whether a fact is there without anything being written. */
const isSeen = memoize((fact: FactName) =>
  [...factsBehind([fact])].every((name) => isGiven(name) || isRead(STEPS[name].effect)),
)

/** Whether a rule is decided by what the walk reads anyway. What only one rule asks for would be asked of thousands of hosts. */
export const onlyReads = memoizeRule(
  ({ needs, probe }: Pick<Rule, 'needs' | 'probe'>): boolean => probe === undefined && needs.every(isSeen),
)
