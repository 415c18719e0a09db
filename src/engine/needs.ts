/** What facts and rules are made from. */

import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { STEPS } from '../steps/index.js'

/** Every fact that these are made from, themselves included; what is only wanted is left out. */
export function factsBehind(names: readonly FactName[]): ReadonlySet<FactName> {
  const seen = new Set<FactName>()
  const visit = (name: FactName): void => {
    if (seen.has(name)) return
    seen.add(name)
    if (!isGiven(name)) for (const need of STEPS[name].needs) visit(need)
  }
  for (const name of names) visit(name)
  return seen
}

/** Whether a rule looks at what a provider signed, so that it has nothing to say of a service that trusts none. */
export const usesProvider = ({ needs, wants = [] }: Pick<Rule, 'needs' | 'wants'>): boolean =>
  factsBehind([...needs, ...wants]).has('provider')
