import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { RULES } from '../../src/catalogue/rules.js'
import { CURRENT } from '../../src/dialects/index.js'
import { expected } from '../../src/selftest/attempt.js'
import { killMatrix } from '../../src/selftest/matrix.js'
import { trialsOf } from '../../src/selftest/plan.js'
import { selftest, sumsOf } from '../../src/selftest/selftest.js'

const noStore = trialsOf(RULES.filter(({ id }) => id === 'token/no-store'))
const right = async (index: number) => {
  const [trial] = noStore.slice(index)
  if (!trial) throw new Error('there is no such trial')
  return { ...expected(trial), found: [] }
}

describe('the plan', () => {
  const all = trialsOf(RULES)

  test('has every defect and look-alike of every fixture', () => {
    const fixtures = Object.values(FIXTURE_FILES)
    const defects = fixtures.flatMap((fixture) => fixture.defects)
    const silent = fixtures.flatMap((fixture) => fixture.silent ?? [])
    expect(sumsOf(all)).toMatchObject({ rules: RULES.length, defects: defects.length, lookAlikes: silent.length })
  })

  test('has each of them first in exactly one dialect', () => {
    const first = all.filter(({ isFirst }) => isFirst)
    expect(new Set(first.map(({ defect }) => defect)).size).toBe(first.length)
    expect(new Set(all.map(({ defect }) => defect)).size).toBe(first.length)
  })

  test('has a provider where a rule looks at what one signed, and nowhere else', () => {
    const withProvider = new Set(all.filter(({ provider }) => provider).map(({ rule }) => rule.id))
    expect(withProvider).toContain('token/provider-assertion')
    expect(withProvider).toContain('events/accepted')
    expect(withProvider).not.toContain('token/unsigned-assertion')
  })
})

describe('a self-test', () => {
  test('in which all is as expected has nothing to say', async () => {
    const seen: number[] = []
    const result = await selftest(noStore, [right, right], (done) => seen.push(done))
    expect(result).toMatchObject({ rules: 1, defects: 3, lookAlikes: 1, trials: noStore.length, failed: [] })
    expect(seen).toEqual(noStore.map((_, i) => i + 1))
  })

  test('tells survivors, false kills and bugs of ours', async () => {
    const nothing = { violated: [], errors: [], unexplained: [], misadvised: [], found: [] }
    const wrong = [
      nothing,
      { ...nothing, violated: ['token/exchange', 'token/no-store'] },
      { ...nothing, violated: ['token/no-store'], errors: ['token/entropy: TypeError'] },
      { ...nothing, violated: ['token/no-store'], misadvised: ['the fix is about another problem'] },
    ]
    const { failed } = await selftest(noStore, [async (index) => wrong[index] ?? right(index)])
    expect(failed.map(({ survived, falseKills, errors }) => ({ survived, falseKills, errors }))).toEqual([
      { survived: true, falseKills: [], errors: [] },
      { survived: false, falseKills: ['token/exchange'], errors: [] },
      { survived: false, falseKills: [], errors: ['token/entropy: TypeError'] },
      { survived: false, falseKills: [], errors: ['the fix is about another problem'] },
    ])
  })
})

test('the matrix has a row for each defect, and escapes what would break a table', () => {
  const [trial] = noStore
  if (!trial) throw new Error('token/no-store has no defect')
  const odd = { ...trial, defect: { ...trial.defect, name: 'a | b', also: ['token/exchange' as const] } }
  const text = killMatrix([odd])
  expect(text).toContain('| `token/no-store` | a \\| b | ')
  expect(text).toContain(` | ${CURRENT} | \`token/no-store\`, \`token/exchange\` |`)
})
