import { afterAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { isGiven } from '../../src/facts/index.js'
import type { Rule } from '../../src/judge/define-rule.js'
import type { Effect } from '../../src/model/effect.js'
import { type RuleId, type Stage, stageOf } from '../../src/model/stage.js'
import { attempt, expected, missOf } from '../../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../../src/selftest/plan.js'
import { rulesOf } from '../harness.js'
import { blockOf, isPinned, isWritten, pinsIn, writePins } from './pins.js'
import { onlyReads } from './reads.js'

/**
 * Declares the tests of some stages' rules: each defect is caught by exactly its rule, and look-alikes by none.
 * What is found of the first defect is what `test/findings/` has, word for word and place for place; `npm run docs` writes it.
 */
export function testDefects(stages: readonly Stage[]): void {
  for (const stage of stages) testStage(stage)
}

function testStage(stage: Stage): void {
  const pins = pinsIn(stage)
  const written = new Map<RuleId, string>()
  const trials = trialsOf(RULES.filter(({ id }) => stageOf(id) === stage)).filter(
    (trial) =>
      trial.isTested && (isPinned(trial) || (!isWritten && (trial.kind === 'defect' || onlyReads(trial.rule)))),
  )
  describe(stage, () => {
    test.each(trials.map((trial) => [titleOf(trial), trial] as const))('%s', async (_, trial) => {
      const came = await attempt(asFarAsNeeded(trial))
      // Where others spoke than should have, what they said is shown.
      expect(came).toEqual({ ...expected(trial), found: missOf(trial, came) ? [] : came.found })
      if (!isPinned(trial)) return
      const block = blockOf(trial, came.found)
      if (isWritten) written.set(trial.rule.id, block)
      else expect(block, '`npm run docs` pins what is found').toBe(pins.get(trial.rule.id))
    })
    afterAll(() => {
      if (isWritten) writePins(stage, written)
    })
  })
}

const titleOf = ({ rule, kind, defect, dialect }: Trial): string =>
  `${rule.id} ${kind === 'defect' ? 'alone catches' : 'is silent on'}: ${defect.name} (${dialect})`

/**
 * A rule is tried beside the rules of its stage, and one that needs nothing but what is read by a check that only reads: that takes a fraction of the
 * time. `selftest --all`, which the build runs, plays each trial to the end with all rules, and every look-alike.
 */
function asFarAsNeeded(trial: Trial): Trial {
  if (isWritten) return trial
  const { rule, defect } = trial
  const read = onlyReads(rule) ? { effects: new Set<Effect>(['read']) } : {}
  const judged = new Set([rule.id, ...(defect.also ?? [])].map((id) => stageOf(id as RuleId)))
  const rules = looksAround(rule) ? {} : { rules: rulesOf((stage) => judged.has(stage)) }
  return { ...trial, defect: { ...defect, options: { ...read, ...rules, ...defect.options } } }
}

/** Whether what a rule looks at is there because others asked for it. */
const looksAround = ({ id, needs, wants }: Rule): boolean =>
  WHOLE.has(id) || stageOf(id) === 'policy' || wants !== undefined || needs.some((name) => isGiven(name))

/** What it says depends on what rules of other stages have tried. */
const WHOLE: ReadonlySet<string> = new Set(['events/only-that-subject'])
