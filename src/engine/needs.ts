import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import type { Stage } from '../model/stage.js'
import { claimSteps } from '../steps/claim/claim.js'
import { expirySteps } from '../steps/expiry/expiry.js'
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

/** The stage whose facts change what others look at, or have to be waited for; none where nothing depends on the order. */
export function lateStageOf(name: FactName): Stage | undefined {
  if (!late.has(name)) late.set(name, foundLateStageOf(name))
  return late.get(name)
}

const late = new Map<FactName, Stage | undefined>()

function foundLateStageOf(name: FactName): Stage | undefined {
  const behind = [...factsBehind([name])]
  if (behind.some((fact) => fact in expirySteps)) return 'expiry'
  if (behind.includes('provider')) return 'id-jag'
  return behind.some((fact) => fact in claimSteps) ? 'claim' : undefined
}
