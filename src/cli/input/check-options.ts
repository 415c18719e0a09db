/** Makes the options of a run from the command line and the configuration. */

import { type CheckOptions, DEFAULTS, defaultBudget } from '../../facts/options.js'
import type { Rule } from '../../judge/define-rule.js'
import type { Effect } from '../../model/effect.js'
import { CLAIM_COST, PROVIDER_COST } from '../../options/costs.js'
import {
  CHECKED,
  type LintFlags as LintTableFlags,
  type RunMember,
  type CheckFlags as TableFlags,
} from '../../options/table.js'
import type { AgentProvider } from '../../provider/provider.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { Shown } from '../terminal/progress.js'
import { claimOptions, driverName } from './claim-options.js'
import { refuseWrong } from './refuse-wrong.js'
import { ruleWeights } from './rule-choice.js'
import { rulesetOf } from './ruleset.js'

/** The flags of the command line, all rules where a team has its own, and the name of the target in the names of files. */
export type CheckFlags = TableFlags & {
  readonly rules?: readonly Rule[]
  readonly targetName?: string
  /** The configuration, where it has a register in it. */
  readonly configFile?: string
}
export type LintFlags = LintTableFlags & CheckFlags

/** Makes the options of a check. The command line counts in seconds. */
export function checkOptions(
  target: URL,
  flags: CheckFlags,
  io: Io,
  shown: Shown,
  provider?: AgentProvider,
): CheckOptions {
  refuseWrong(flags)
  const claim = CLAIM_COST[driverName(flags.claim)]
  const person = claimOptions(flags, io, shown)
  const effects = effectsOf(flags, provider !== undefined)
  const given = { ...runOptions(flags), ...person, ...(provider ? { provider } : {}) }
  const budget = defaultBudget({ ...given, effects })
  return {
    ...DEFAULTS,
    maxRequests: budget.maxRequests + claim.requests,
    maxRegistrations: budget.maxRegistrations,
    wouldDo: budget.wouldDo,
    runTimeout: DEFAULTS.runTimeout + claim.time + (provider ? PROVIDER_COST.time : 0),
    ...given,
    target,
    effects,
    rules: ruleWeights(flags, flags.rules),
    ...rulesetOf(flags),
  }
}

/** Takes the values that the options of a run have in common with the command line. Seconds become milliseconds. */
function runOptions(flags: CheckFlags): Partial<Pick<CheckOptions, RunMember>> {
  const given = new Map<string, unknown>(Object.entries(flags))
  return Object.fromEntries(
    CHECKED.flatMap(({ name, run }) => {
      const value = given.get(name)
      if (run === undefined || value === undefined) return []
      return [[name, run === 'in milliseconds' ? Number(value) * 1000 : value]]
    }),
  )
}

/** Returns the allowed effects: those of `--effects`, and those that other options need. */
function effectsOf({ passive, effects, claim, loginHint }: CheckFlags, provides: boolean): ReadonlySet<Effect> {
  const asks: readonly (readonly [option: string, given: boolean, implied: readonly Effect[]])[] = [
    ['--effects', effects !== undefined, []],
    ['--claim', driverName(claim) !== 'none', ['register', 'claim']],
    ['--login-hint', loginHint !== undefined, ['register']],
    ['--provider', provides, ['register', 'event']],
  ]
  const given = asks.filter(([, isGiven]) => isGiven)
  if (passive) {
    const other = given[0]?.[0]
    if (other !== undefined) throw new UsageError(`--passive and ${other} contradict each other: give one`)
    return new Set(['read'])
  }
  return new Set([...(effects ?? DEFAULTS.effects), ...given.flatMap(([, , implied]) => implied)])
}
