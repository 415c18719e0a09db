import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { RULE_FILES } from '../../rules/registry.generated.js'
import { RULES } from '../../src/catalogue/rules.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { EFFECTS } from '../../src/model/effect.js'
import { stageOf } from '../../src/model/stage.js'
import { listOutdated } from '../../src/selftest/expectations.js'
import { checkSandbox, violated, withOutcome } from '../harness.js'
import { SHARES } from './shares.js'

test('the folder is the registry', () => {
  expect(Object.entries(RULE_FILES).filter(([path, rule]) => path !== rule.id)).toEqual([])
  expect(Object.keys(FIXTURE_FILES)).toEqual(Object.keys(RULE_FILES))
})

test('the defects of every stage are switched on', () => {
  const shares: readonly string[] = Object.values(SHARES).flat()
  expect(RULES.filter(({ id }) => !shares.includes(stageOf(id)))).toEqual([])
})

describe.each(DIALECT_NAMES)('a conformant service of %s', (dialect) => {
  test('passes every rule', async () => {
    const hostile = { name: 'none', options: { effects: new Set(EFFECTS) } }
    const report = await checkSandbox(hostile, { dialect }, { provider: true })
    expect(violated(report).sort()).toEqual([...listOutdated(dialect)])
    expect(withOutcome(report, 'advice').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([...listOutdated(dialect)]),
    )
    const decided = ['pass', 'advice', 'notApplicable']
    const undecided = report.verdicts.filter(({ outcome }) => !decided.includes(outcome))
    expect(undecided.map(({ rule, outcome, reason }) => `${rule}: ${outcome}, ${reason}`)).toEqual([])
    // Nothing tells 0.4 and 0.5 apart before a provider shows up.
    expect(report.dialect.name).toBe(dialect === '0.4' ? '0.5' : dialect)
  })
})
