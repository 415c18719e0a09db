import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { bindingOf, ignorableOf } from '../judge/traits.js'
import { EFFECTS, type Effect } from '../model/effect.js'
import type { SpecRef } from '../model/spec.js'
import { type Binding, type Ignorable, type Stage, stageOf } from '../model/stage.js'
import { STEPS } from '../steps/index.js'
import { readsOf, type Source } from './reads.js'

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
  /** What it reads: the texts that decide it, or the wire. */
  readonly reads: readonly Source[]
  /** Which services it binds. */
  readonly binds: Binding
  /** Whether a comment in the document can ask for its findings not to be reported. */
  readonly ignorable: Ignorable
  /** What the edits of its findings follow; `null` where the document alone tells what is right. */
  readonly fixAgainst: 'metadata' | null
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
  reads: readsOf(rule),
  binds: bindingOf(rule),
  ignorable: ignorableOf(rule),
  fixAgainst: rule.fixAgainst ?? null,
  addedIn: rule.addedIn ?? '0.1.0',
})

/** What it costs to decide a rule, in words. */
export const costOf = ({ effects, reads }: Entry): string =>
  effects.length === 0
    ? 'a file is enough'
    : `effects: ${effects.join(', ')}${reads.includes('wire') ? '' : ', and none where files are linted'}`

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
