import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { verdictOf } from '../../src/engine/verdict.js'
import { defineOwnRule } from '../../src/judge/define-rule.js'
import { impactOf } from '../../src/judge/traits.js'
import { compareImpacts, IMPACTS } from '../../src/model/impact.js'
import { published } from '../../src/model/spec.js'
import { findWeaknesses } from '../../src/wire/jwk.js'

const own = (given: Pick<Parameters<typeof defineOwnRule>[0], 'level' | 'impact'>) =>
  defineOwnRule({
    id: 'document/own',
    title: 'It holds.',
    spec: [published('Ours', '1', 'https://example.com/')],
    needs: ['document'],
    check: () => [],
    why: 'We need it.',
    fix: 'Do it.',
    ...given,
  })

test('every rule says what is lost, and no kind of loss stands alone', () => {
  expect(RULES.filter(({ impact }) => impact === undefined)).toEqual([])
  expect(new Set(RULES.map(impactOf))).toEqual(new Set(IMPACTS))
})

test('what an agent must never be advised to overlook is no polish', () => {
  const polished = RULES.filter((rule) => rule.level === 'MUST' && impactOf(rule) === 'polish').map(({ id }) => id)
  // They are about the baseline and the register, and not about the service.
  expect(polished).toEqual(['policy/baseline', 'policy/records', 'policy/review'])
})

test("a team's own rule that says nothing gets a fair default", () => {
  expect([own({ level: 'MUST' }), own({ level: 'SHOULD' }), own({ level: 'MAY' })].map(impactOf)).toEqual([
    'breakage',
    'polish',
    'polish',
  ])
  expect(impactOf(own({ level: 'SHOULD', impact: 'takeover' }))).toBe('takeover')
})

describe('one rule, two losses', () => {
  const jwks = RULES.find(({ id }) => id === 'server/jwks')

  test('a published private key gives accounts away, two keys without a name do not', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
    const impacts = findWeaknesses([key, { ...key, d: 'private' }]).map(({ impact, message }) => [impact, message])
    expect(impacts).toEqual([
      ['takeover', 'key 1 contains private members: d'],
      [undefined, 'keys 0 and 1 have no kid'],
    ])
  })

  test('a problem keeps its own impact, unless its rule says the same', () => {
    expect.assert(jwks !== undefined)
    const { impact, problems } = verdictOf(jwks, [
      { message: 'grave', impact: 'takeover' },
      { message: 'usual', impact: 'breakage' },
      { message: 'silent' },
    ])
    expect(impact).toBe('breakage')
    expect(problems).toEqual([{ message: 'grave', impact: 'takeover' }, { message: 'usual' }, { message: 'silent' }])
  })
})

test('impacts are compared from the gravest on', () => {
  expect([...IMPACTS].reverse().sort(compareImpacts)).toEqual(IMPACTS)
})
