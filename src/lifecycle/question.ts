/** Defines what is asked of one credential: what proves it, what breaks it, and where the service says it. */

import type { Aspect, Cell, CredentialKind, DeclaredIn } from '../model/lifecycle.js'
import type { Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import type { Exchange } from '../wire/http.js'

/** A verdict, as far as the map reads it. */
export type Judged = Pick<Verdict, 'rule' | 'impact' | 'outcome' | 'reason' | 'option' | 'blockedBy'> & {
  readonly problems: readonly Problem[]
}

/** A rule that proves something where it found nothing, by these exchanges. */
export interface Proof {
  readonly rule: RuleId
  readonly shown: readonly (Exchange | undefined)[]
  readonly says: string
  /** Set where the exchanges show it whatever the rule says, which then only tells why there are none. */
  readonly isSeen?: true
  /** Set where what the rule finds is about something else. */
  readonly isProofOnly?: true
}

/** A rule that finds it broken, by those of its problems that are about it. */
export interface Breach {
  readonly rule: RuleId
  readonly isAbout: (problem: Problem, verdict: Judged) => boolean
}

/** What the service says of it. */
export interface Declaration {
  readonly says: string
  readonly in: readonly DeclaredIn[]
}

export interface Question extends Pick<Cell, 'seconds' | 'scopes'> {
  /** Any of them proves it. The first says why it is not proven. */
  readonly proofs: readonly Proof[]
  /** The rules of the proofs break it as well. */
  readonly breaches?: readonly (RuleId | Breach)[]
  readonly declared?: Declaration | undefined
  /** Why no run proves it, where there is no proof. */
  readonly never?: string
}

/** There is no such thing, and why. */
export interface Moot {
  readonly moot: string
}
export type Asked = Question | Moot

/** All questions about one credential, and about all of them. */
export type Row = Readonly<Record<Aspect, Asked>>
export type Questions = Readonly<Record<CredentialKind, Row>>
