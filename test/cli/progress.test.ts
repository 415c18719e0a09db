import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { describeWait, duration, progress, waiting } from '../../src/cli/terminal/progress.js'
import { stageOf } from '../../src/model/stage.js'
import type { Verdict } from '../../src/model/verdict.js'

/** Just enough of a terminal. */
function terminal(kind: { readonly isTTY?: boolean; readonly columns?: number } = { isTTY: true, columns: 120 }) {
  const stderr = Object.assign(new PassThrough(), {
    ...kind,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  let said = ''
  stderr.on('data', (chunk) => {
    said += chunk
  })
  const io = { argv: [], env: {}, stdin: new PassThrough(), stdout: new PassThrough(), stderr }
  const frame = async () => {
    said = ''
    await new Promise((resolve) => setTimeout(resolve, 250))
    return said
  }
  return { shown: progress(io, {}), frame }
}
const verdict = (rule: Verdict['rule'], outcome: Verdict['outcome']) => ({
  rule,
  outcome,
  stage: stageOf(rule),
  level: 'MUST' as const,
  impact: 'breakage' as const,
  title: '',
  spec: [],
  why: '',
  fix: '',
  addedIn: '0.2.0',
  problems: [],
})

test('the time that a person has is shown until the claim is decided', async () => {
  const { shown, frame } = terminal()
  shown.start()
  shown.asked(Date.now() + 599_000)
  shown.onVerdict(verdict('claim/otp-complete', 'notApplicable'), 1, 2)
  expect(await frame()).toMatch(/1\/2 claim.* · waiting for you, 9:5\d left/)
  shown.onVerdict(verdict('claim/completes', 'pass'), 2, 2)
  expect(await frame()).not.toContain('waiting')
  shown.onWait([Date.now() + 60_000])
  expect(await frame()).toContain('for 1 expiry')
  shown.stop()
  expect(await frame()).toBe('')
})

test('what is said stays, and nothing moves while a person types', async () => {
  const { shown, frame } = terminal()
  shown.start()
  const saying = frame()
  shown.say('Open this\n')
  expect(await saying).toContain('Open this\n')
  await shown.apart(async () => expect(await frame()).toBe(''))
  expect(await frame()).toContain('reading auth.md')
  shown.stop()
})

test('times', () => {
  expect([duration(0), duration(59_001), duration(600_000)]).toEqual(['0:00', '1:00', '10:00'])
  expect([describeWait(0, 1), describeWait(61_000, 0)]).toEqual(['', 'waiting for you, 1:01 left'])
  expect([waiting([], 0), waiting([7000, 3000], 0)]).toEqual(['', 'waiting 7 s for 2 expiries'])
})

test.each([
  ['a file', {}],
  ['a terminal without columns', { isTTY: true, columns: 0 }],
])('%s gets no spinner', async (_name, kind) => {
  const { shown, frame } = terminal(kind)
  shown.start()
  expect(await frame()).toBe('')
  shown.stop()
})
