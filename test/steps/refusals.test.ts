import { expect, test } from 'vitest'
import { REHEARSAL } from '../../src/selftest/rehearse.js'
import { BEHAVIOURS, type Behaviour } from '../../src/service/defects.js'
import { checkSandbox, listUnexplained, violated, withOutcome } from '../harness.js'

const accepting = BEHAVIOURS.filter((behaviour: Behaviour) =>
  /^accept-(?:malformed|wrong|non-object|oversize|unknown-type|missing-type|disabled)/.test(behaviour),
)
const sentBy = (report: Awaited<ReturnType<typeof checkSandbox>>, step: string) =>
  report.exchanges.filter((exchange) => exchange.step === step)

/** What a conformant service is sent. */
const conformant = checkSandbox()

test('each request that has to be refused is sent once', async () => {
  const report = await conformant
  const counts = [
    ['disabledTypeResponses', 1],
    ['unknownTypeResponses', 1],
    ['missingTypeResponses', 1],
    ['malformedJsonResponses', 1],
    ['wrongContentTypeResponses', 2],
    ['oversizeBodyResponses', 1],
    ['nonObjectBodyResponses', 3],
  ] as const
  expect(counts.map(([step]) => [step, sentBy(report, step).length])).toEqual(counts)
})

test('after both true registrations', async () => {
  const { exchanges } = await conformant
  const posts = exchanges.filter(({ request }) => request.method === 'POST' && request.url.endsWith('/agent/identity'))
  const steps = posts.map(({ step }) => step)
  expect(steps.slice(0, 2)).toEqual(['anonymousPost', 'secondAnonymousResponse'])
})

test('a service that accepts everything is not registered at more often than was promised', async () => {
  const report = await checkSandbox({ name: 'accepts everything', behaviour: accepting })
  const made = report.created.filter(({ kind }) => kind === 'registration')
  expect(accepting.length).toBe(7)
  expect(made.length).toBe(REHEARSAL.maxRegistrations)
  // Two anonymous registrations and the one for an address are wanted. All others are faults.
  expect(violated(report).length).toBe(REHEARSAL.maxRegistrations - 3)
  expect(listUnexplained(report)).toEqual([])
  const needed = withOutcome(report, 'notRun').flatMap(
    ({ option }) => /^--max-registrations (\d+)$/.exec(option ?? '')?.[1] ?? [],
  )
  const options = { maxRegistrations: Math.max(...needed.map(Number)) }
  const enough = await checkSandbox({ name: 'accepts everything', behaviour: accepting, options })
  expect(withOutcome(enough, 'notRun').filter(({ option }) => option?.startsWith('--max-registrations'))).toEqual([])
  expect(violated(enough).length).toBe(accepting.length)
})

test('one form of a body that is accepted is proof enough', async () => {
  const report = await checkSandbox({ name: 'reads anything', behaviour: ['accept-wrong-content-type'] })
  expect(sentBy(report, 'wrongContentTypeResponses').length).toBe(1)
  expect(violated(report)).toEqual(['register/wrong-content-type'])
})

test('nothing is sent that was not allowed', async () => {
  const report = await checkSandbox({ name: 'passive', options: { effects: new Set(['read'] as const) } })
  expect(report.exchanges.filter(({ request }) => request.method === 'POST')).toEqual([])
  const register = report.verdicts.filter(({ stage, outcome }) => stage === 'register' && outcome !== 'notApplicable')
  expect(new Set(register.map(({ outcome, option }) => `${outcome}: ${option}`))).toEqual(
    new Set(['notRun: --effects register']),
  )
})
