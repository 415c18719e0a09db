import { RULES } from '../src/catalogue/rules.js'
import type { CheckOptions } from '../src/facts/options.js'
import { type Stage, stageOf } from '../src/model/stage.js'

export { listUnexplained, violated, withOutcome } from '../src/selftest/expectations.js'
export {
  REHEARSAL_ORIGIN as ORIGIN,
  rehearse as checkSandbox,
  rehearseWith as checkFetch,
} from '../src/selftest/rehearse.js'

/** The option by which only the rules of some stages are judged. What no rule asks for is not sent, which takes most of the time of a check. */
export const rulesOf = (isJudged: (stage: Stage) => boolean): CheckOptions['rules'] =>
  new Map(RULES.filter(({ id }) => !isJudged(stageOf(id))).map(({ id }) => [id, 'off'] as const))
