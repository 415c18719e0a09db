import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { atMost, orAborted, setTimer, withTimeout } from '../../src/wire/timer.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const DAY = 86_400_000
const never = () => new Promise<never>(() => undefined)
const reasonOf = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))

describe('a timer', () => {
  test.each([1, 1000, 100 * DAY])('rings after %d ms, once', async (duration) => {
    const ring = vi.fn()
    setTimer(duration, ring)
    await vi.advanceTimersByTimeAsync(duration - 1)
    expect(ring).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2)
    expect(ring).toHaveBeenCalledOnce()
  })

  test.each([10, 100 * DAY, Number.POSITIVE_INFINITY])('of %d ms that is cleared does not ring', async (duration) => {
    const ring = vi.fn()
    const clear = setTimer(duration, ring)
    await vi.advanceTimersByTimeAsync(Math.min(duration / 2, 60 * DAY))
    clear()
    await vi.advanceTimersByTimeAsync(200 * DAY)
    expect(ring).not.toHaveBeenCalled()
  })
})

describe('a task with a timeout', () => {
  test('has its result, and leaves no timer and no listener', async () => {
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    expect(await withTimeout(1000, async () => 7, { within: signal })).toBe(7)
    expect(removed).toHaveBeenCalledOnce()
  })

  test('is told of its end by a TimeoutError', async () => {
    const reason = withTimeout(1000, reasonOf)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await reason).toMatchObject({ name: 'TimeoutError' })
  })

  test('ends with what it is within, for the same reason', async () => {
    const controller = new AbortController()
    const reason = withTimeout(1000, reasonOf, { within: controller.signal })
    controller.abort('enough')
    expect(await reason).toBe('enough')
  })

  test('that begins too late is aborted from the start', async () => {
    expect(await withTimeout(1000, async ({ aborted }) => aborted, { within: AbortSignal.abort() })).toBe(true)
  })
})

describe('a task that does not listen', () => {
  test('is left when its signal is aborted', async () => {
    const controller = new AbortController()
    const left = orAborted(controller.signal, never)
    controller.abort('enough')
    await expect(left).rejects.toBe('enough')
    await expect(orAborted(AbortSignal.abort('late'), never)).rejects.toBe('late')
  })

  test('and may fail afterwards without harm', async () => {
    const failed = orAborted(AbortSignal.abort('late'), () => Promise.reject(new Error('too late')))
    await expect(failed).rejects.toBe('late')
    expect(await orAborted(new AbortController().signal, async () => 7)).toBe(7)
  })
})

describe('what may take only so long', () => {
  test('is waited for until it is over, also badly', async () => {
    expect(await atMost(1000, Promise.resolve())).toBe(true)
    await expect(atMost(1000, Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  test('is left alone after that', async () => {
    const waited = atMost(1000, never())
    await vi.advanceTimersByTimeAsync(1001)
    expect(await waited).toBe(false)
  })
})
