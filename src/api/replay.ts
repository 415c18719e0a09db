/** Judges a recorded run again. */

import { RULES } from '../catalogue/rules.js'
import { run } from '../engine/run.js'
import type { Progress } from '../engine/walk.js'
import { type CheckOptions, DEFAULTS, type SourceFile } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Baseline } from '../model/baseline.js'
import type { Effect } from '../model/effect.js'
import type { Register } from '../model/register.js'
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
  readonly register?: Register
  /** The file in which findings are placed. */
  readonly source?: SourceFile
  readonly onVerdict?: Progress
}

/** Judges a recorded run again, without a network. */
export async function replay(
  record: RunFile,
  { rules: weights, ruleset, baseline, register, source, onVerdict }: ReplayInput = {},
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
    ...(register ? { register } : {}),
    ...(source ? { source } : {}),
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
