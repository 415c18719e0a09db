import { afterAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { type RuleId, type Stage, stageOf } from '../../src/model/stage.js'
import { attempt, expected, missOf } from '../../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../../src/selftest/plan.js'
import { blockOf, isPinned, isWritten, pinsIn, writePins } from './pins.js'

/**
 * Declares the tests of some stages' rules: each defect is caught by exactly its rule, with all rules on, and look-alikes by none.
 * What is found of the first defect is what `test/findings/` has, word for word and place for place; `npm run docs` writes it.
 */
export function testDefects(stages: readonly Stage[]): void {
  for (const stage of stages) testStage(stage)
}

function testStage(stage: Stage): void {
  const pins = pinsIn(stage)
  const written = new Map<RuleId, string>()
  const trials = trialsOf(RULES.filter(({ id }) => stageOf(id) === stage)).filter(
    (trial) => trial.isTested && (isPinned(trial) || !isWritten),
  )
  describe(stage, () => {
    test.each(trials.map((trial) => [titleOf(trial), trial] as const))('%s', async (_, trial) => {
      const came = await attempt(trial)
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
