/** The shape of a rule, ours or a team's own, and the function that checks its types. */

import type { DialectName } from '../dialects/index.js'
import type { FactName, Known } from '../facts/index.js'
import type { Effect } from '../model/effect.js'
import type { Impact } from '../model/impact.js'
import type { Level } from '../model/level.js'
import type { Problem } from '../model/problem.js'
import type { Raise } from '../model/ruleset.js'
import type { SpecRef } from '../model/spec.js'
import type { Binding, Ignorable, RuleId } from '../model/stage.js'
import type { PostureName } from '../posture/posture.js'
import type { Http } from '../wire/http.js'

/**
 * One requirement. `id` names it, `title` is a sentence that is true of a conformant service.
 * `check` is pure and synchronous: it sees only the facts it names in `needs` and `wants`, and the answer to its own probe.
 */
export interface OwnRuleOf<N extends FactName = FactName, W extends FactName = FactName, P = unknown> {
  readonly id: RuleId
  readonly title: string
  readonly level: Level
  /** What is lost where it is not met. The default for a team's own rule is `breakage` for a MUST, and else `polish`. */
  readonly impact?: Impact
  readonly spec: readonly [SpecRef, ...SpecRef[]]
  /** First and last dialect that has this requirement; every dialect when absent. */
  readonly since?: DialectName
  readonly until?: DialectName
  /** Facts without which there is nothing to judge: the rule ends as they end. */
  readonly needs: readonly N[]
  /** Facts that are used when they are there. */
  readonly wants?: readonly W[]
  /** The postures of a document that it is about; every one when absent. */
  readonly postures?: readonly PostureName[]
  /** Which services it binds; as its stage when absent, as everything down to `fixAgainst` (`src/model/stage.ts` has the table). */
  readonly binds?: Binding
  /** Whether what it finds is a warning at most where agents do not register by auth.md. */
  readonly softened?: boolean
  /** Whether a comment in the document can ask for what it finds not to be reported; `offline` for what protects the document's readers. */
  readonly ignorable?: Ignorable
  /** The edits of its findings follow the metadata: `lint --fix` makes them where somebody says that these are right. */
  readonly fixAgainst?: 'metadata'
  /** A reason why the requirement does not apply to this service. */
  readonly unless?: (facts: Known<N, W>) => string | false
  /** A request that only this rule makes. */
  readonly probe?: {
    readonly effect: Effect
    readonly send: (facts: Known<N, W>, http: Http) => Promise<P>
  }
  readonly check: (facts: Known<N, W> & { readonly probe: P }) => readonly Problem[]
  /** What the service did, in a few words, where a report shows that also of a rule that passed: `400 invalid_audience`. */
  readonly observed?: (facts: Known<N, W> & { readonly probe: P }) => string
  readonly why: string
  readonly fix: string
  /** Version of this tool that first had the rule. */
  readonly addedIn?: string
  /** The versions of this tool that made its level stricter, the oldest first, each with the level before. */
  readonly raised?: readonly Raise[]
}

/** A rule, ours or a team's own. */
export interface Rule<N extends FactName = FactName, W extends FactName = FactName, P = unknown>
  extends OwnRuleOf<N, W, P> {
  /** What files decide of a rule that asks the service. Our own rules alone have it. */
  readonly inFiles?: InFiles
  /** What is left open where nothing is wrong: then the rule is not decided. Our own rules alone have it. */
  readonly leftOpen?: (facts: Known<N, W>) => LeftOpen | undefined
}

/** Why a rule is not decided, and the option that would decide it, if there is one. */
export interface LeftOpen {
  readonly reason: string
  readonly option?: string
}

/** How a rule that asks the service is decided where there are only files: by facts that files give. */
export interface InFiles<N extends FactName = FactName, W extends FactName = FactName> {
  readonly needs: readonly N[]
  readonly wants?: readonly W[]
  /** Returns what the files show, or nothing where only the service can tell. */
  readonly check: (facts: Known<N, W>) => readonly Problem[] | undefined
}

/** Checks the types of what files decide. */
export const inFiles = <const N extends FactName, const W extends FactName = never>(decided: InFiles<N, W>): InFiles =>
  decided as unknown as InFiles

/** Checks the types of one of our rules: asking for a fact that `needs` and `wants` do not name does not compile, and nor does a rule without an impact. */
export function defineRule<const N extends FactName, const W extends FactName = never, P = undefined>(
  rule: Rule<N, W, P> & { readonly impact: Impact },
): Rule {
  return rule as unknown as Rule
}

/** The same for a rule of a team's own, which need not say its impact. */
export function defineOwnRule<const N extends FactName, const W extends FactName = never, P = undefined>(
  rule: Rule<N, W, P>,
): Rule {
  return rule as unknown as Rule
}

/** What a file with a team's own rule exports; `schemas/own-rule.schema.json` is made of it. */
export type OwnRule = OwnRuleOf
