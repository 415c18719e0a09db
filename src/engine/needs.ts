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
export const memoize = <V>(find: (name: FactName) => V) => remembering(new Map(), find)

/** Remembers the result for each rule: a list of many names has the same rules judged again and again. */
export const memoizeRule = <R extends object, V>(find: (rule: R) => V) => remembering(new WeakMap(), find)

interface Known<K, V> {
  get(key: K): { readonly value: V } | undefined
  set(key: K, found: { readonly value: V }): unknown
}

function remembering<K, V>(known: Known<K, V>, find: (key: K) => V): (key: K) => V {
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const value = find(key)
    known.set(key, { value })
    return value
  }
}
