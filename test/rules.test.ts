import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../fixtures/registry.generated.js'
import { RULE_FILES } from '../rules/registry.generated.js'
import { RULES } from '../src/rules.js'
import { checkSandbox, unexplained, violated, withOutcome } from './harness.js'

test('the folder is the registry', () => {
  expect(Object.entries(RULE_FILES).filter(([path, rule]) => path !== rule.id)).toEqual([])
  expect(Object.keys(FIXTURE_FILES)).toEqual(Object.keys(RULE_FILES))
})

test('a conformant service passes every rule', async () => {
  const report = await checkSandbox()
  expect(violated(report)).toEqual([])
  expect(report.verdicts.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')).toEqual([])
})

describe.each(RULES)('$id', (rule) => {
  const fixture = FIXTURE_FILES[rule.id]

  test.each(fixture?.defects ?? [])('alone catches: $name', async (defect) => {
    const report = await checkSandbox(defect)
    expect(violated(report).sort()).toEqual([rule.id, ...(defect.also ?? [])].sort())
    expect(withOutcome(report, 'error')).toEqual([])
    expect(unexplained(report)).toEqual([])
  })

  test.each(fixture?.silent ?? [])('is silent on: $name', async (lookalike) => {
    const report = await checkSandbox(lookalike)
    expect(violated(report).sort()).toEqual([...(lookalike.also ?? [])].sort())
    expect(withOutcome(report, 'error')).toEqual([])
  })
})
