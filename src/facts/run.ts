/** Lists the facts that a run is given, and the facts about the run as a whole. */

import type { AcceptedEntry } from '../model/baseline.js'
import type { Ignorable } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import type { CheckOptions } from './options.js'

/** What a rule can know about another rule. */
export interface KnownRule {
  readonly id: string
  readonly ignorable: Ignorable
}

/** The facts that the run gives. No step makes them. */
export interface RunFacts {
  /** What the user asked for. */
  options: CheckOptions
  /** The start of the run. Epoch milliseconds. */
  startedAt: number
  /** All requests and answers, in the order of sending. It is there when nothing more will be sent. */
  conversation: readonly (Exchange | FailedExchange)[]
  /** The verdicts of the rules that do not look back on them, and all rules. It is there when those rules are judged. */
  judged: {
    readonly verdicts: readonly Pick<Verdict, 'rule' | 'outcome' | 'ignored'>[]
    readonly known: readonly KnownRule[]
  }
}

export interface BaselineFacts {
  /**
   * The entries of the user's baseline, and the exceptions of the register, that match nothing any more, and those that have expired. It is known
   * when the report is made.
   */
  baselineComparison: {
    readonly stale: readonly AcceptedEntry[]
    readonly expired: readonly AcceptedEntry[]
  }
}
