/** What is absent in two answers is not the same in both. */

import { describe, expect, test } from 'vitest'
import { isIdJag } from '../../fixtures/requests.js'
import type { DialectName } from '../../src/dialects/index.js'
import type { CheckOptions } from '../../src/facts/options.js'
import type { Report } from '../../src/model/report.js'
import type { Behaviour, Defect, Mutation } from '../../src/service/defects.js'
import { checkSandbox, rulesOf, withOutcome } from '../harness.js'

/** No answer names the registration. */
const without = (members: Readonly<Record<string, undefined>>): readonly Mutation[] => [
  { on: 'POST /agent/*', where: 'success', json: members },
]
const NAMELESS = without({ registration_id: undefined })

const check = (
  dialect: DialectName,
  wire: readonly Mutation[],
  { behaviour = [], rules }: { readonly behaviour?: readonly Behaviour[] } & Partial<Pick<CheckOptions, 'rules'>> = {},
): Promise<Report> => {
  const options = { maxRequests: 900, maxRegistrations: 90, ...(rules ? { rules } : {}) }
  const defect: Defect = { name: 'no ids', wire, behaviour, options }
  return checkSandbox(defect, { dialect }, { provider: true })
}
const outcomeOf = ({ verdicts }: Report, rule: string) => verdicts.find((one) => one.rule === rule)?.outcome

/** The rules whose answers are compared, and nothing else. */
const rules = rulesOf((stage) => stage === 'register' || stage === 'id-jag')
const COMPARED = ['register/ids-unpredictable', 'id-jag/first-contact-race', 'id-jag/email-case', 'id-jag/pairwise']

describe('answers without an id', () => {
  test('and without an assertion decide nothing', async () => {
    const report = await check('0.1', NAMELESS)
    for (const rule of COMPARED) expect([rule, outcomeOf(report, rule)]).not.toEqual([rule, 'pass'])
    expect(withOutcome(report, 'blocked').filter(({ blockedBy }) => blockedBy === 'id-jag/pairwise')).toEqual([])
  })

  test('are told apart by the subject of their assertions', async () => {
    const report = await check('0.6', NAMELESS, { rules })
    expect(outcomeOf(report, 'register/ids-unpredictable')).toBe('notApplicable')
    expect(outcomeOf(report, 'id-jag/pairwise')).toBe('notApplicable')
    expect(outcomeOf(report, 'id-jag/first-contact-race')).toBe('pass')
    const raced = await check('0.6', NAMELESS, { rules, behaviour: ['first-contact-race'] })
    expect(outcomeOf(raced, 'id-jag/first-contact-race')).toBe('warn')
  })

  test('are not, where the assertion is no JWT', async () => {
    const opaque: readonly Mutation[] = [
      {
        on: 'POST /agent/identity',
        where: 'success',
        when: isIdJag(() => true),
        json: { registration_id: undefined, identity_assertion: 'opaque' },
      },
    ]
    const report = await check('0.6', opaque, { rules })
    expect(outcomeOf(report, 'id-jag/first-contact-race')).toBe('notApplicable')
  })
})
