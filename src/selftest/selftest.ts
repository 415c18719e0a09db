/** Tries all rules on every defect and look-alike, and counts the results. */

import type { DialectName } from '../dialects/index.js'
import type { RuleId } from '../model/stage.js'
import { type Attempt, type Miss, missOf } from './attempt.js'
import type { Trial } from './plan.js'

/** A trial that went wrong. */
export interface FailedTrial extends Miss {
  readonly rule: RuleId
  readonly name: string
  readonly dialect: DialectName
}

/** The result: how often each rule was seen to fail, and whether a rule accused wrongly. */
export interface Selftest {
  /** Rules that were tried. */
  readonly rules: number
  readonly defects: number
  readonly lookAlikes: number
  /** The services that were checked: each defect and look-alike, in its dialects. */
  readonly trials: number
  readonly failed: readonly FailedTrial[]
  /** Milliseconds. */
  readonly durationMs: number
}

/** Makes the attempts of a plan. Each of these makes one attempt at a time, so several run at once. */
export type Attempting = (index: number) => Promise<Attempt>
export type OnTrial = (done: number, total: number) => void

/** Makes every attempt. Resolves when none is under way any more. */
export async function selftest(
  trials: readonly Trial[],
  makers: readonly Attempting[],
  onTrial: OnTrial = () => undefined,
): Promise<Selftest> {
  const startedAt = Date.now()
  const attempts: (Attempt | undefined)[] = trials.map(() => undefined)
  const left = trials.keys()
  let done = 0
  const work = async (attempt: Attempting) => {
    for (const index of left) {
      attempts[index] = await attempt(index)
      done += 1
      onTrial(done, trials.length)
    }
  }
  await Promise.all(makers.map(work))
  return {
    ...sumsOf(trials),
    failed: trials.flatMap((trial, index) => failure(trial, attempts[index])),
    durationMs: Date.now() - startedAt,
  }
}

function failure(trial: Trial, attempt: Attempt | undefined): FailedTrial[] {
  const miss = attempt && missOf(trial, attempt)
  const { rule, defect, dialect } = trial
  return miss ? [{ rule: rule.id, name: defect.name, dialect, ...miss }] : []
}

/** Counts what a plan tries. */
export function sumsOf(trials: readonly Trial[]): Pick<Selftest, 'rules' | 'defects' | 'lookAlikes' | 'trials'> {
  const tried = (kind: Trial['kind']) =>
    new Set(trials.filter((trial) => trial.kind === kind).map(({ defect }) => defect))
  return {
    rules: new Set(trials.map(({ rule }) => rule.id)).size,
    defects: tried('defect').size,
    lookAlikes: tried('look-alike').size,
    trials: trials.length,
  }
}
