import { PassThrough } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
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

afterEach(() => {
  vi.useRealTimers()
})

/** What a log has after each of some spans of time. */
function logOf(env: Record<string, string> = {}, quiet = false, kind = {}) {
  vi.useFakeTimers()
  const stderr = Object.assign(new PassThrough(), kind)
  const shown = progress({ argv: [], env, stdin: new PassThrough(), stdout: new PassThrough(), stderr }, { quiet })
  const after = (seconds: number) => {
    vi.advanceTimersByTime(seconds * 1000)
    return String(stderr.read() ?? '')
  }
  return { shown, after }
}

test.each([
  ['a pipe', {}, {}],
  ['a build with a terminal', { CI: 'true' }, { isTTY: true, columns: 80 }],
])('%s says each half minute what the run waits for, and stops with it', (_name, env, kind) => {
  const { shown, after } = logOf(env, false, kind)
  shown.start()
  expect(after(90)).toBe('')
  shown.onWait([Date.now() + 70_000])
  shown.onWait([Date.now() + 70_000, Date.now() + 20_000])
  expect(after(29)).toBe('')
  expect(after(1)).toBe('authmd-check: waiting 40 s for 2 expiries\n')
  expect(after(30)).toBe('authmd-check: waiting 10 s for 2 expiries\n')
  shown.onWait([])
  expect(after(90)).toBe('')
  shown.asked(Date.now() + 600_000)
  expect(after(30)).toBe('authmd-check: waiting for you, 9:30 left\n')
  shown.onVerdict(verdict('claim/completes', 'pass'), 1, 2)
  expect(after(90)).toBe('')
  shown.onWait([Date.now() + 70_000])
  shown.stop()
  expect(after(90)).toBe('')
})

test('with --quiet a log says nothing', () => {
  const { shown, after } = logOf({}, true)
  shown.onWait([Date.now() + 70_000])
  expect(after(60)).toBe('')
  shown.say('asked\n')
  expect(after(0)).toBe('asked\n')
})
