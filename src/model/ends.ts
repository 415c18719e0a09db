import type { RuleId } from './stage.js'

/**
 * How a step ends when it does not end in a value. Each is thrown by a step, a probe or the session, and becomes the outcome
 * of every rule that needs the fact.
 */

/** The service gave the step nothing to go on; `guard` is the rule that reports the defect. Rules become `blocked`. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(
    reason: string,
    readonly guard: RuleId,
  ) {
    super(reason)
  }
}

/** Not offered, or the dialect has no such thing. Rules become `notApplicable`. */
export class Inapplicable extends Error {
  override readonly name = 'Inapplicable'
}

/** The user did not allow it or did not give what it needs; `option` says what would. Rules become `notRun`. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
  constructor(
    reason: string,
    readonly option: string,
  ) {
    super(reason)
  }
}

/** Rate limit, bot wall, timeout, network: nothing can be said. Rules become `inconclusive`. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive'
}

/** Why a rule that looks inside a secret is not run on a record. */
export const LEFT_OUT = 'the secret was left out of the record'
