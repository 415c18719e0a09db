import { expect, test } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { Inconclusive, NotRun } from '../../src/model/ends.js'
import { fastClock } from '../../src/session/clock.js'
import { Session } from '../../src/session/session.js'
import type { OnWait } from '../../src/session/waits.js'

function start(
  given: Partial<CheckOptions>,
  { signal = new AbortController().signal, onWait = (() => undefined) as OnWait } = {},
) {
  const clock = fastClock()
  const options = { ...DEFAULTS, ...given, target: new URL('https://a.example.com') }
  const transport = async () => ({ status: 200, headers: new Headers(), bytes: new Uint8Array(), truncated: false })
  return { clock, http: new Session(transport, options, signal, clock, onWait).http('test', 'read') }
}

test('waits until it has ended, and a moment longer', async () => {
  const { clock, http } = start({ maxWait: 3_600_000 })
  const since = clock.now()
  await http.until(since + 3_600_000, since)
  expect(clock.now() - since).toBe(3_602_000)
})

test('what lives longer than may be waited for is not waited for', async () => {
  const { clock, http } = start({ maxWait: 8000 })
  const since = clock.now()
  const end = http.until(since + 3_599_200, since)
  await expect(end).rejects.toThrow(NotRun)
  await expect(end).rejects.toMatchObject({ message: 'the rule has to wait 3600 s', option: '--max-wait 3600' })
  expect(clock.now()).toBe(since)
})

test('what one run says that it needs is enough for the next, which sees a little more of the same lifetime', async () => {
  const { clock, http } = start({ maxWait: 3_599_000 })
  const since = clock.now()
  await http.until(since + 3_599_900, since)
  expect(clock.now() - since).toBe(3_601_900)
  await expect(http.until(clock.now() + 3_602_000, clock.now())).rejects.toThrow(NotRun)
})

test('nothing is waited for unless the user allows it', async () => {
  const { clock, http } = start({})
  await expect(http.until(clock.now() + 1000, clock.now())).rejects.toMatchObject({ option: '--max-wait 1' })
})

test('what had ended when it was received tells nothing', async () => {
  const { clock, http } = start({ maxWait: 8000 })
  await expect(http.until(clock.now() - 1, clock.now())).rejects.toThrow(Inconclusive)
})

test('waiting takes nothing from the time for everything else', async () => {
  const { clock, http } = start({ maxWait: 100_000, runTimeout: 20_000 })
  const since = clock.now()
  await http.until(since + 100_000, since)
  await expect(http.get('https://a.example.com/')).resolves.toMatchObject({ response: { status: 200 } })
})

test('an interrupt ends a wait', async () => {
  const controller = new AbortController()
  const { clock, http } = start({ maxWait: 1e12 }, { signal: controller.signal })
  const since = clock.now()
  const wait = clock.during(async () => {
    const over = http.until(since + 1e12, since)
    controller.abort()
    await over
  })
  await expect(wait).rejects.toThrow('the run was interrupted')
})

test('waits overlap, and are told', async () => {
  const told: number[] = []
  const { clock, http } = start({ maxWait: 60_000 }, { onWait: (ends) => void told.push(ends.length) })
  const since = clock.now()
  await Promise.all([20_000, 60_000, 40_000].map((life) => http.until(since + life, since)))
  expect(clock.now() - since).toBe(62_000)
  expect(told).toEqual([1, 2, 3, 2, 1, 0])
})
