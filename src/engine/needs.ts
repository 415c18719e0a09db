/** Finds the facts behind facts and rules. */

import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { STEPS } from '../steps/index.js'

/** Returns all facts behind these, themselves included. Facts that are only wanted are left out. */
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

/** Whether a rule looks at what a provider signed. It says nothing of a service that trusts no provider. */
export const usesProvider = ({ needs, wants = [] }: Pick<Rule, 'needs' | 'wants'>): boolean =>
  factsBehind([...needs, ...wants]).has('provider')

/** Remembers the result for each fact. */
export function memoize<V>(find: (name: FactName) => V): (name: FactName) => V {
  const known = new Map<FactName, { readonly value: V }>()
  return (name) => {
    const found = known.get(name) ?? { value: find(name) }
    known.set(name, found)
    return found.value
  }
}
