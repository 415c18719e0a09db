import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { usesProvider } from '../../src/engine/needs.js'
import { violated } from '../../src/selftest/expectations.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Behaviour } from '../../src/service/defects.js'

const ASKING = ['id-jag/auth-time-future', 'id-jag/auth-time-missing', 'id-jag/auth-time-stale', 'id-jag/step-up']
const ASKS_NOTHING: readonly Behaviour[] = [
  'id-jag-without-auth-time',
  'id-jag-stale-auth-time',
  'id-jag-future-auth-time',
  'id-jag-binds-silently',
]

describe('a service that asks nothing', () => {
  const document = (text: string) => text.replace(/auth_time|login_required|interaction_required/g, 'hint')
  const asksNothing = (dialect: '0.5' | '0.6') =>
    rehearse({ name: 'asks nothing', behaviour: ASKS_NOTHING, document }, { dialect }, { provider: true })

  test('breaks 0.6', async () => {
    const broken = violated(await asksNothing('0.6')).filter((rule) => rule.startsWith('id-jag/'))
    expect(broken.sort()).toEqual(ASKING)
  })

  test('is taken for one of 0.4 where nothing but that tells 0.4 and 0.5 apart', async () => {
    const { verdicts } = await asksNothing('0.5')
    const mine = verdicts.filter(({ rule }) => ASKING.includes(rule))
    expect(mine.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      ASKING.map(() => ['notApplicable', 'the service may speak 0.4, which accepts an ID-JAG without more questions']),
    )
  })
})

test('a service that trusts nobody breaks nothing, and is told what would have to be trusted', async () => {
  const identityTypes = ['anonymous', 'service_auth', 'identity_assertion'] as const
  const report = await rehearse(undefined, { trust: [], identityTypes }, { provider: true })
  expect(violated(report)).toEqual([])
  const theirs = new Set(
    RULES.filter((rule) => rule.id.startsWith('id-jag/') && usesProvider(rule)).map(({ id }) => id),
  )
  const verdicts = report.verdicts.filter(({ rule }) => theirs.has(rule))
  expect(verdicts.filter(({ outcome }) => !['notRun', 'notApplicable'].includes(outcome))).toEqual([])
  expect(verdicts.find(({ rule }) => rule === 'id-jag/step-up')?.option).toContain('https://provider.example.net')
})
