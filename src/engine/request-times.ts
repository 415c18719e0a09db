/** Says how long the requests took that each rule was decided by. */

import type { FactName } from '../facts/index.js'
import type { RecordedExchange } from '../model/report.js'
import { type RuleId, stageOf } from '../model/stage.js'
import { stageOfFact } from './fact-stages.js'
import { factsBehind } from './needs.js'
import type { RuleHead } from './verdict.js'

/** Returns milliseconds by rule. A request counts for one of the rules that need it, so that the times add up. */
export function requestTimes(
  rules: readonly Pick<RuleHead, 'id' | 'needs'>[],
  exchanges: readonly RecordedExchange[],
): ReadonlyMap<RuleId, number> {
  const behind = rules.map(({ id, needs }) => ({ id, facts: factsBehind(needs) }))
  const times = new Map<RuleId, number>(rules.map(({ id }) => [id, 0]))
  for (const [step, time] of timesOfSteps(exchanges)) {
    const needing = behind.filter(({ id, facts }) => id === step || facts.has(step as FactName))
    // The first one is often of another stage, which only looks at an answer in passing.
    const own = needing.find(
      ({ id, facts }) => facts.has(step as FactName) && stageOf(id) === stageOfFact(step as FactName),
    )
    const owner = own ?? needing[0]
    if (owner) times.set(owner.id, (times.get(owner.id) ?? 0) + time)
  }
  return times
}

function timesOfSteps(exchanges: readonly RecordedExchange[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { step, durationMs } of exchanges) times.set(step, (times.get(step) ?? 0) + durationMs)
  return times
}
