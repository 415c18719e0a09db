/** Nothing that a service states moves the end of a run. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { Inconclusive } from '../../src/model/ends.js'
import { type Clock, fastClock, realClock } from '../../src/session/clock.js'
import { Session } from '../../src/session/session.js'
import { type Transport, TransportFailure } from '../../src/wire/http.js'

const URL_ = 'https://a.example.com/'
const answers: Transport = async () => ({
  status: 200,
  headers: new Headers(),
  bytes: new Uint8Array(),
  truncated: false,
})
const hangs: Transport = (_, signal) =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => {
      const isLate = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
      reject(new TransportFailure(isLate ? 'TIMEOUT' : 'ABORTED', isLate ? 'got no answer in time' : 'was interrupted'))
    }),
  )

function start(
  given: Partial<CheckOptions>,
  {
    clock = fastClock(),
    transport = answers,
    signal,
  }: { clock?: Clock; transport?: Transport; signal?: AbortSignal } = {},
) {
  const session = new Session(
    transport,
    { ...DEFAULTS, target: new URL('https://a.example.com'), ...given },
    signal,
    clock,
  )
  return { clock, session, http: session.http('test', 'read') }
}

describe('a wait', () => {
  test.each([60_000, 1e12, Number.POSITIVE_INFINITY])(
    'of %d ms that is longer than the run is not begun',
    async (wait) => {
      const { clock, session, http } = start({ runTimeout: 60_000 })
      const since = clock.now()
      await expect(http.pause(wait)).rejects.toThrow(/^it has to wait \S+ s, but the run ends in 60 s \(--run-timeout/)
      expect(clock.now()).toBe(since)
      // The rest of the run goes on.
      expect((await http.get(URL_)).response.status).toBe(200)
      expect(session.endedBy).toBeUndefined()
    },
  )

  test('that fits is waited for, and the next one has what is left', async () => {
    const { http } = start({ runTimeout: 60_000 })
    await http.pause(40_000)
    await expect(http.pause(20_000)).rejects.toThrow('but the run ends in 20 s')
  })

  test('that the user allowed adds to the time of the run once, however many there are', async () => {
    const { clock, http } = start({ runTimeout: 20_000, maxWait: 100_000 })
    const began = clock.now()
    expect(http.end() - began).toBe(20_000)
    await http.until(began + 100_000, began)
    await expect(http.until(clock.now() + 100_000, clock.now())).rejects.toThrow(Inconclusive)
    expect(http.end() - began).toBe(120_000)
    await http.pause(17_000)
    await expect(http.pause(2000)).rejects.toThrow('but the run ends in 1 s')
  })

  test('that is refused adds nothing', async () => {
    const { clock, http } = start({ runTimeout: 20_000, maxWait: 1000 })
    const end = http.end()
    await expect(http.until(clock.now() + 4000, clock.now())).rejects.toThrow('has to wait 4 s')
    expect(http.end()).toBe(end)
  })
})

describe('on the real clock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  test('a request ends with its timeout', async () => {
    const { session, http } = start({ timeout: 3000 }, { clock: realClock, transport: hangs })
    const asked = expect(http.get(URL_)).rejects.toThrow('got no answer in time')
    await vi.advanceTimersByTimeAsync(3000)
    await asked
    expect(session.endedBy).toBeUndefined()
    session.close()
  })

  test('a request, a wait and a driver end with the run, and the session says why', async () => {
    const { session, http } = start({ timeout: 3_600_000, runTimeout: 5000 }, { clock: realClock, transport: hangs })
    const over = 'the time of the run is over: 5 s (--run-timeout <seconds>)'
    const driver = new Promise((resolve) => http.signal.addEventListener('abort', resolve))
    const ends = [
      expect(http.get(URL_)).rejects.toThrow(over),
      expect(http.pause(4000)).resolves.toBeUndefined(),
      driver,
    ]
    await vi.advanceTimersByTimeAsync(5001)
    await Promise.all(ends)
    await expect(http.get(URL_)).rejects.toThrow(over)
    expect(session.endedBy).toBe('deadline')
  })

  test('an interrupt ends them as well', async () => {
    const controller = new AbortController()
    const { session, http } = start({}, { clock: realClock, transport: hangs, signal: controller.signal })
    const ends = [http.get(URL_), http.pause(4000)].map((one) => expect(one).rejects.toThrow('the run was interrupted'))
    controller.abort()
    await Promise.all(ends)
    expect(session.endedBy).toBe('program')
  })

  test.each([
    ['the deadline', 1000],
    ['an interrupt', 2000],
  ])(
    'a request that may create something has a moment more after %s, and the clean-up waits for it',
    async (by, grace) => {
      const controller = new AbortController()
      let answer = (): void => undefined
      const slow: Transport = async ({ url }, signal, step) => {
        if (url.endsWith('/hangs')) return hangs({ method: 'POST', url, headers: new Headers() }, signal, step)
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return {
          status: 200,
          headers: new Headers(),
          truncated: false,
          bytes: Buffer.from('{"access_token":"of-a-slow-answer"}'),
        }
      }
      const { session } = start(
        { runTimeout: 5000, timeout: 60_000 },
        { clock: realClock, transport: slow, signal: controller.signal },
      )
      const http = session.http('test', 'register')
      const minted = http.postForm(URL_, { grant_type: 'x' })
      const hung = expect(http.postForm(`${URL_}/hangs`, {})).rejects.toThrow(Inconclusive)
      await vi.advanceTimersByTimeAsync(by === 'the deadline' ? 5000 : 1)
      if (by === 'an interrupt') controller.abort()
      await expect(http.postForm(URL_, {})).rejects.toThrow(Inconclusive)
      answer()
      await minted
      expect(session.ledger.liveTokens).toEqual(['of-a-slow-answer'])
      let isSettled = false
      const settled = session.settled().then(() => {
        isSettled = true
      })
      await vi.advanceTimersByTimeAsync(grace - 1)
      expect(isSettled).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await Promise.all([settled, hung])
    },
  )

  test('the clean-up has its own time after the end of the run', async () => {
    const { session, http } = start({ runTimeout: 1000 }, { clock: realClock, transport: hangs })
    const run = expect(http.get(URL_)).rejects.toThrow('the time of the run is over')
    await vi.advanceTimersByTimeAsync(1000)
    await run
    const closing = session.closing(2000, async (clean) => {
      expect(clean.end() - clean.now()).toBe(2000)
      expect(clean.signal.aborted).toBe(false)
      await clean.pause(1500)
      await expect(clean.pause(1000)).rejects.toThrow(Inconclusive)
    })
    await vi.advanceTimersByTimeAsync(2000)
    await closing
    expect(session.endedBy).toBe('deadline')
  })
})

test('many requests and waits at the same time are no reason for a warning', async () => {
  const warnings: Error[] = []
  const warn = (warning: Error) => warnings.push(warning)
  process.on('warning', warn)
  const { clock, http } = start({ maxWait: 60_000 })
  const since = clock.now()
  await Promise.all(Array.from({ length: 20 }, (_, i) => http.until(since + 1000 + i, since)))
  await new Promise(setImmediate)
  process.off('warning', warn)
  expect(warnings).toEqual([])
})
