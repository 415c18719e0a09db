import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { RULES } from '../../src/catalogue/rules.js'
import { ruleWeights } from '../../src/cli/input/rule-choice.js'
import { readSource } from '../../src/document/source.js'
import { rehearse } from '../../src/selftest/rehearse.js'

const off = (flags: Parameters<typeof ruleWeights>[0]) =>
  [...ruleWeights(flags)].filter(([, weight]) => weight === 'off').map(([id]) => id)
const idsOf = (stage: string) => RULES.map(({ id }) => id).filter((id) => id.startsWith(`${stage}/`))
const others = (ids: readonly string[]) => RULES.map(({ id }) => id).filter((id) => !ids.includes(id))

describe('a choice', () => {
  test.each<[string, Parameters<typeof ruleWeights>[0], readonly string[]]>([
    ['nothing', {}, []],
    ['a stage', { only: ['token'] }, others(idsOf('token'))],
    ['two stages', { only: ['token', 'revoke'] }, others([...idsOf('token'), ...idsOf('revoke')])],
    ['a rule', { only: ['token/no-store'] }, others(['token/no-store'])],
    ['a pattern', { only: ['token/no-*'] }, others(idsOf('token').filter((id) => id.startsWith('token/no-')))],
    ['all but a stage', { skip: ['document'] }, idsOf('document')],
    [
      'a stage without a rule',
      { only: ['token'], skip: ['token/no-store'] },
      others(idsOf('token').filter((id) => id !== 'token/no-store')),
    ],
    [
      'a rule that has a weight',
      { skip: ['token'], rule: ['token/no-store=warn'] },
      idsOf('token').filter((id) => id !== 'token/no-store'),
    ],
    ['a pattern with a weight', { rule: ['document/*=off'] }, idsOf('document')],
    [
      'a later weight',
      { rule: ['document/*=off', 'document/title=error'] },
      idsOf('document').filter((id) => id !== 'document/title'),
    ],
  ])('%s', (_, flags, ids) => {
    expect(off(flags).sort()).toEqual([...ids].sort())
  })

  test.each([
    [{ only: ['tokens'] }, 'there is no rule "tokens"'],
    [{ skip: ['nothing/*'] }, '--skip "nothing/*" matches no rule'],
    [{ rule: ['token/*=loud'] }, 'is not of the form'],
    [{ only: ['.'] }, 'there is no rule'],
    [{ only: ['token.no-store*'] }, 'matches no rule'],
  ])('%j is wrong usage', (flags, said) => {
    expect(() => ruleWeights(flags)).toThrow(said)
  })
})

test('what was not chosen sends nothing, and is no level', async () => {
  const report = await rehearse({ name: 'a choice', options: { rules: ruleWeights({ only: ['resource'] }) } })
  expect(report.exchanges.filter(({ request }) => request.method === 'POST')).toEqual([])
  expect(report.level.reached ?? 0).toBe(0)
  const decided = report.verdicts.filter(({ outcome }) => outcome === 'pass').map(({ rule }) => rule)
  expect(decided.length).toBeGreaterThan(5)
  expect(decided.filter((rule) => !rule.startsWith('resource/'))).toEqual([])
})

test('a lint has the same choice', async () => {
  const source = readSource(new TextEncoder().encode('# auth.md\n'), 'auth.md')
  const { verdicts } = await lint(source, { rules: ruleWeights({ skip: ['document'] }) })
  expect(verdicts.filter(({ outcome }) => outcome === 'fail')).toEqual([])
})
