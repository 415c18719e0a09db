/** Judges a recorded run again. */

import { RULES } from '../catalogue/rules.js'
import { type Progress, run } from '../engine/run.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Baseline } from '../model/baseline.js'
import type { Effect } from '../model/effect.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import { Player } from '../replay/player.js'
import type { RunFile } from '../replay/run-file.js'

export interface ReplayInput {
  /** Weights that override those of the run. */
  readonly rules?: CheckOptions['rules']
  /** Replaces that of the run. */
  readonly ruleset?: string
  readonly baseline?: Baseline
  readonly onVerdict?: Progress
}

/** Judges a recorded run again, without a network. */
export async function replay(
  record: RunFile,
  { rules: weights, ruleset, baseline, onVerdict }: ReplayInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const player = new Player(record)
  const { effects, claim, provider, rules: then, ...kept } = record.options
  const options: CheckOptions = {
    ...DEFAULTS,
    ...kept,
    target: new URL(record.target),
    effects: new Set<Effect>(effects),
    ...(claim ? { claim: player.driver(claim.attended) } : {}),
    ...(provider ? { provider: await player.provider(provider) } : {}),
    // A request that the run did not send has no answer in the record, so no limit is needed.
    maxRequests: Number.POSITIVE_INFINITY,
    maxRegistrations: Number.POSITIVE_INFINITY,
    runTimeout: Number.POSITIVE_INFINITY,
    rules: new Map<RuleId, 'off' | 'warn' | 'error'>([...then, ...(weights ?? [])]),
    ...(ruleset === undefined ? {} : { ruleset }),
    ...(baseline ? { baseline } : {}),
    replays: true,
  }
  return run({
    options,
    rules,
    catalogue: RULES,
    transport: player.transport,
    clock: player,
    tape: player,
    ...(record.interrupted === undefined ? {} : { interrupter: record.interrupted }),
    ...(onVerdict ? { onVerdict } : {}),
  })
}
