import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { type Stage, stageOf } from '../../src/model/stage.js'
import { attempt, expected } from '../../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../../src/selftest/plan.js'

/** Declares the tests of some stages' rules: each defect is caught by exactly its rule, with all rules on, and look-alikes by none. */
export function testDefects(stages: readonly Stage[]): void {
  describe.each(RULES.filter(({ id }) => stages.includes(stageOf(id))))('$id', (rule) => {
    const trials = trialsOf([rule]).filter(({ isTested }) => isTested)
    test.each(trials.map((trial) => [titleOf(trial), trial] as const))('%s', async (_, trial) => {
      expect(await attempt(trial)).toEqual(expected(trial))
    })
  })
}

const titleOf = ({ kind, defect, dialect }: Trial): string =>
  `${kind === 'defect' ? 'alone catches' : 'is silent on'}: ${defect.name} (${dialect})`
