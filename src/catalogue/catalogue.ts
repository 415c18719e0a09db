import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { EFFECTS, type Effect } from '../model/effect.js'
import type { SpecRef } from '../model/spec.js'
import { type Stage, stageOf } from '../model/stage.js'
import { STEPS } from '../steps/index.js'

/** A rule as `rules --json` and the documentation list it. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly level: Rule['level']
  readonly stage: Stage
  readonly spec: readonly SpecRef[]
  /** First and last dialect that has the requirement; `null` is no bound. */
  readonly since: string | null
  readonly until: string | null
  /** What deciding it does to the service, its facts included; empty when a file alone decides it. */
  readonly effects: readonly Effect[]
  readonly needs: readonly FactName[]
  /** Version of this tool that first had it. */
  readonly addedIn: string
}

export const entryOf = (rule: Rule): Entry => ({
  id: rule.id,
  title: rule.title,
  level: rule.level,
  stage: stageOf(rule.id),
  spec: rule.spec,
  since: rule.since ?? null,
  until: rule.until ?? null,
  effects: effectsOf(rule),
  needs: rule.needs,
  addedIn: rule.addedIn ?? '0.1.0',
})

function effectsOf({ needs, probe }: Rule): Effect[] {
  const found = new Set<Effect | 'none'>(probe ? [probe.effect] : [])
  const seen = new Set<FactName>()
  const visit = (name: FactName): void => {
    // A linted file is a document as well: nothing has to be asked for it.
    if (seen.has(name) || isGiven(name) || name === 'documentSource') return
    seen.add(name)
    const step = STEPS[name]
    found.add(step.effect)
    for (const need of step.needs) visit(need)
  }
  for (const need of needs) visit(need)
  return EFFECTS.filter((effect) => found.has(effect))
}
