/** The ways in which a step can end without a value. */

import type { RuleId } from './stage.js'

/**
 * An end of a step without a value. A step, a probe or the session throws it. It becomes the outcome of every rule that needs the
 * fact.
 */

/** An end is no fault of ours: nobody asks where in the program it was made, and to write that down costs more than all the rest of it. */
class End extends Error {
  constructor(reason: string) {
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(reason)
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The service gave the step nothing to continue with. `guard` is the rule that reports the defect. Rules become `blocked`. */
export class Refused extends End {
  override readonly name = 'Refused'
  constructor(
    reason: string,
    readonly guard: RuleId,
  ) {
    super(reason)
  }
}

/** The service does not offer it, or the dialect does not have it. Rules become `notApplicable`. */
export class Inapplicable extends End {
  override readonly name = 'Inapplicable'
}

/** The user did not allow it, or did not give what it needs. `option` is the option that would. Rules become `notRun`. */
export class NotRun extends End {
  override readonly name = 'NotRun'
  constructor(
    reason: string,
    readonly option: string,
  ) {
    super(reason)
  }
}

/** It takes longer than the user allows the run to wait. */
export class TooLong extends NotRun {
  /** `duration` is in milliseconds. */
  constructor(duration: number, excuse?: string) {
    const seconds = Math.ceil(duration / 1000)
    super(`${excuse === undefined ? '' : `${excuse}: `}the rule has to wait ${seconds} s`, `--max-wait ${seconds}`)
  }
}

/** A rate limit, a bot wall, a timeout or the network left the question open. Rules become `inconclusive`. */
export class Inconclusive extends End {
  override readonly name = 'Inconclusive'
}

/** No answer came that can be judged: the network, a rate limit, a bot wall, or an answer that no client can read. */
export class Unanswered extends Inconclusive {
  constructor(
    reason: string,
    /** Who did not answer, and how, in words that are the same for every request that it stopped. */
    readonly stoppedBy: string,
  ) {
    super(reason)
  }
}

/** What was used had ended by itself, as announced, so the answer says nothing about anything else. */
export class Ended extends Inconclusive {}

/** The reason why a rule that looks inside a secret cannot run on a record. */
export const LEFT_OUT = 'the secret was left out of the record'
