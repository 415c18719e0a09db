/** Describes rules for `rules --json` and the documentation. */

import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { bindingOf, ignorableOf, impactOf } from '../judge/traits.js'
import { EFFECTS, type Effect } from '../model/effect.js'
import type { Impact } from '../model/impact.js'
import { FIRST_VERSION, type Raise } from '../model/ruleset.js'
import type { SpecRef } from '../model/spec.js'
import { type Binding, type Ignorable, type Stage, stageOf } from '../model/stage.js'
import { ruleUrl } from '../model/tool.js'
import { STEPS } from '../steps/index.js'
import { readsOf, type Source } from './reads.js'
import { RULES } from './rules.js'

/** What `rules --json` and the documentation say of a rule. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly level: Rule['level']
  /** What is lost where the requirement is not met. */
  readonly impact: Impact
  readonly stage: Stage
  readonly spec: readonly SpecRef[]
  /** The first and the last dialect with the requirement. `null` means no limit. */
  readonly since: string | null
  readonly until: string | null
  /** The effects that are needed to decide the rule and to make its facts. Empty where a file alone decides it. */
  readonly effects: readonly Effect[]
  readonly needs: readonly FactName[]
  /** What the rule reads: texts, or the wire. */
  readonly reads: readonly Source[]
  /** Which services the rule binds. */
  readonly binds: Binding
  /** Whether a comment in the document can ignore its findings. */
  readonly ignorable: Ignorable
  /** The source of truth for the edits of its findings. `null` where the document alone shows what is right. */
  readonly fixAgainst: 'metadata' | null
  /** The URL of the page that explains the rule. `null` where the rule is one of the team's own. */
  readonly page: string | null
  /** The first version of this tool that had the rule. */
  readonly addedIn: string
  /** The versions of this tool that made its level stricter, the oldest first, each with the level before. */
  readonly raised: readonly Raise[]
}

export const entryOf = (rule: Rule): Entry => ({
  id: rule.id,
  title: rule.title,
  level: rule.level,
  impact: impactOf(rule),
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
  page: RULES.includes(rule) ? ruleUrl(rule.id) : null,
  addedIn: rule.addedIn ?? FIRST_VERSION,
  raised: rule.raised ?? [],
})

/** Says in words which versions of the protocol have the requirement. */
export const versionsOf = ({ since, until }: Pick<Entry, 'since' | 'until'>): string =>
  since === null && until === null
    ? 'every version of auth.md'
    : `auth.md ${since ?? '0.1'}${until === null ? ' on' : ` to ${until}`}`

function effectsOf({ needs, probe }: Rule): Effect[] {
  const found = new Set<Effect | 'none'>(probe ? [probe.effect] : [])
  const seen = new Set<FactName>()
  const visit = (name: FactName): void => {
    // A linted file also gives the document, so the document needs no effect.
    if (seen.has(name) || isGiven(name) || name === 'documentSource') return
    seen.add(name)
    const step = STEPS[name]
    found.add(step.effect)
    for (const need of step.needs) visit(need)
  }
  for (const need of needs) visit(need)
  return EFFECTS.filter((effect) => found.has(effect))
}
