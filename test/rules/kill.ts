import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { CURRENT, type DialectName } from '../../src/dialects/index.js'
import { type Stage, stageOf } from '../../src/model.js'
import { RULES } from '../../src/rules.js'
import type { Defect } from '../../src/sandbox/defects.js'
import { checkSandbox, unexplained, withOutcome } from '../harness.js'
import { violatedIn } from './expectations.js'
import { dialectsFor } from './plan.js'

const inEachOf = (defects: readonly Defect[], dialectsOf: (defect: Defect, i: number) => readonly DialectName[]) =>
  defects.flatMap((defect, i) => dialectsOf(defect, i).map((dialect) => ({ ...defect, defect, dialect })))

/** Declares the tests of some stages' rules: each defect is caught by exactly its rule, with all rules on, and look-alikes by none. */
export function testDefects(stages: readonly Stage[]): void {
  describe.each(RULES.filter(({ id }) => stages.includes(stageOf(id))))('$id', (rule) => {
    const { defects = [], silent = [] } = FIXTURE_FILES[rule.id] ?? {}
    const [usual] = dialectsFor(rule, { name: '' }, 1)

    test.each(inEachOf(defects, (defect, i) => dialectsFor(rule, defect, i)))(
      'alone catches: $name ($dialect)',
      async ({ defect, dialect }) => {
        const report = await checkSandbox(defect, { dialect })
        expect(violatedIn(report, dialect, rule.id)).toEqual([rule.id, ...(defect.also ?? [])].sort())
        expect(withOutcome(report, 'error')).toEqual([])
        expect(unexplained(report)).toEqual([])
      },
    )

    test.each(inEachOf(silent, ({ dialects = [usual ?? CURRENT] }) => dialects))(
      'is silent on: $name ($dialect)',
      async ({ defect, dialect }) => {
        const report = await checkSandbox(defect, { dialect })
        expect(violatedIn(report, dialect, rule.id)).toEqual([...(defect.also ?? [])].sort())
        expect(withOutcome(report, 'error')).toEqual([])
      },
    )
  })
}
