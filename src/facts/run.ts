/** What a run is given, and what it leaves behind as a whole. */

import type { Baseline } from '../model/baseline.js'
import type { Ignorable } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import type { CheckOptions } from './options.js'

/** What a rule can know of the others. */
export interface KnownRule {
  readonly id: string
  readonly ignorable: Ignorable
}

/** What the run is given, and what it leaves behind; no step makes these. */
export interface RunFacts {
  /** What the user asked for. */
  options: CheckOptions
  /** When the run began. Epoch milliseconds. */
  startedAt: number
  /** Everything that was said on the wire, in the order of sending; there once nothing more will be sent. */
  conversation: readonly (Exchange | FailedExchange)[]
  /** What the rules found that do not look back on it, and all rules there are; there once they are judged. */
  judged: {
    readonly verdicts: readonly Pick<Verdict, 'rule' | 'outcome' | 'ignored'>[]
    readonly known: readonly KnownRule[]
  }
}

export interface BaselineFacts {
  /** Entries of the user's baseline that match nothing any more, and those whose time is over; known once the report is. */
  baselineComparison: {
    readonly file: string
    readonly stale: Baseline['entries']
    readonly expired: Baseline['entries']
  }
}
