import { describe, expect, test } from 'vitest'
import { type Clock, fastClock, realClock } from '../../src/session/clock.js'

const never = new AbortController().signal
const HOUR = 3_600_000

describe('a fast clock', () => {
  test('a day is over at once', async () => {
    const clock = fastClock()
    const began = clock.now()
    await clock.sleep(24 * HOUR, never)
    expect(clock.now() - began).toBe(24 * HOUR)
  })

  test('time stands still while something is at work, however long it takes', async () => {
    const clock = fastClock()
    const began = clock.now()
    await clock.during(() => new Promise((resolve) => setTimeout(resolve, 30)))
    expect(clock.now()).toBe(began)
  })

  test('every run begins at the same instant, on the second', () => {
    expect(fastClock().now()).toBe(fastClock().now())
    expect(fastClock().now() % 1000).toBe(0)
  })

  test('sleepers that overlap wake in order, each at its time', async () => {
    const clock = fastClock()
    const began = clock.now()
    const woken: [number, number][] = []
    const hours = [3, 1, 2, 1]
    await Promise.all(
      hours.map(async (count) => {
        await clock.sleep(count * HOUR, never)
        woken.push([count, (clock.now() - began) / HOUR])
      }),
    )
    expect(woken).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  test('no time is skipped while something is at work', async () => {
    const clock = fastClock()
    const order: string[] = []
    const asleep = clock.sleep(HOUR, never).then(() => order.push('slept'))
    for (let request = 0; request < 3; request++) {
      await clock.during(() => new Promise((resolve) => setTimeout(resolve, 30)))
    }
    order.push('worked')
    await asleep
    expect(order).toEqual(['worked', 'slept'])
  })

  test('who only waits holds no time up, and goes on before the next leap', async () => {
    const clock = fastClock()
    const order: string[] = []
    let open: () => void = () => undefined
    const door = new Promise<void>((resolve) => {
      open = resolve
    })
    await Promise.all([
      clock.during(async () => {
        await clock.waiting(() => clock.sleep(HOUR, never))
        open()
        await clock.waiting(() => clock.sleep(HOUR, never))
        order.push('slept twice')
      }),
      clock.during(async () => {
        await clock.waiting(() => door)
        await new Promise((resolve) => setTimeout(resolve, 30))
        order.push('went through')
      }),
    ])
    expect(order).toEqual(['went through', 'slept twice'])
  })

  test('work that fails does not stop it', async () => {
    const clock = fastClock()
    await expect(clock.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await clock.sleep(HOUR, never)
  })
})

describe.each<[string, () => Clock]>([
  ['real', () => realClock],
  ['fast', fastClock],
])('a %s clock', (_, create) => {
  test('wakes at once when the run is interrupted', async () => {
    const clock = create()
    const controller = new AbortController()
    // At work, so that the fast one cannot skip the day.
    const work = clock.during(() => new Promise((resolve) => setTimeout(resolve, 40)))
    setTimeout(() => controller.abort(), 10)
    // More than a timer holds.
    await clock.sleep(1000 * 24 * HOUR, controller.signal)
    await work
  })

  test.each([0, -5])('does not sleep for %d ms, or when it is too late', async (duration) => {
    const clock = create()
    await clock.sleep(duration, never)
    await clock.sleep(HOUR, AbortSignal.abort())
  })
})

test('a real clock sleeps as long as it was told', async () => {
  const before = Date.now()
  await realClock.sleep(50, never)
  expect(Date.now() - before).toBeGreaterThanOrEqual(50)
})
