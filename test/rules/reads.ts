import { type FactName, isGiven } from '../../src/facts/index.js'
import type { Rule } from '../../src/judge/define-rule.js'
import type { Effect } from '../../src/model/effect.js'
import { STEPS } from '../../src/steps/index.js'

/** Whether a check that only reads sees all that a rule looks at. */
export function onlyReads(rule: Rule): boolean {
  const effects = [...effectsBehind([...rule.needs, ...(rule.wants ?? [])]), rule.probe?.effect ?? 'none']
  return effects.every((effect) => effect === 'none' || effect === 'read')
}

/** The effects of every step that has a part in these facts, be it only wanted. */
function effectsBehind(names: readonly FactName[], seen = new Set<FactName>()): readonly (Effect | 'none')[] {
  const unseen = names.filter((name) => !seen.has(name))
  for (const name of unseen) seen.add(name)
  return unseen.flatMap((name) => {
    // What a run itself knows at its end is about everything that it did.
    if (['conversation', 'judged', 'baselineComparison'].includes(name)) return ['hostile' as const]
    if (isGiven(name)) return []
    const { effect, needs, wants = [] } = STEPS[name]
    return [effect, ...effectsBehind([...needs, ...wants], seen)]
  })
}
