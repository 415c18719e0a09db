import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { DomainRests, LocalLimiter } from '../../../src/inventory/engine/domain-limiter.js'

const POLITE = { perDomain: 2, pause: 20, longestWait: 1000 }
const never = () => new AbortController().signal

/** Asks a domain several times, each for so long. Returns the most that ran at once, and how long all took. */
async function ask(limiter: LocalLimiter, domains: readonly string[], each: number) {
  let running = 0
  let most = 0
  const began = performance.now()
  await Promise.all(
    domains.map(async (domain) => {
      const release = await limiter.enter(domain, never())
      running += 1
      most = Math.max(most, running)
      await sleep(each)
      running -= 1
      release()
      release()
    }),
  )
  return { most, took: performance.now() - began }
}

describe('a limiter of domains', () => {
  test('lets few ask one domain at a time, with a pause after each', async () => {
    const { most, took } = await ask(new LocalLimiter(POLITE), Array(6).fill('a.example'), 10)
    expect(most).toBe(2)
    expect(took).toBeGreaterThan(2 * (10 + 20) + 10 - 5)
  })

  test('lets others ask other domains meanwhile', async () => {
    const domains = ['a.example', 'a.example', 'b.example', 'b.example', 'c.example']
    expect((await ask(new LocalLimiter(POLITE), domains, 10)).most).toBe(5)
  })

  test('lets nobody ask while the domain rests, and then all in their order', async () => {
    const limiter = new LocalLimiter({ ...POLITE, perDomain: 1, pause: 0 })
    limiter.wait('a.example', 60)
    const began = performance.now()
    const order: number[] = []
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        const release = await limiter.enter('a.example', never())
        order.push(number)
        release()
      }),
    )
    expect(order).toEqual([1, 2, 3])
    expect(performance.now() - began).toBeGreaterThan(55)
  })

  test('a rest that is too long ends everybody who waits, and everybody who comes', async () => {
    const limiter = new LocalLimiter({ ...POLITE, perDomain: 1 })
    await limiter.enter('a.example', never())
    const waiting = limiter.enter('a.example', never())
    limiter.wait('a.example', 3_600_000)
    await expect(waiting).rejects.toThrow(DomainRests)
    await expect(limiter.enter('a.example', never())).rejects.toThrow('a.example asked to wait 3600 s (Retry-After)')
    await expect(limiter.enter('b.example', never())).resolves.toBeTypeOf('function')
  })

  test('who gives up takes no place', async () => {
    const limiter = new LocalLimiter({ ...POLITE, perDomain: 1, pause: 0 })
    const release = await limiter.enter('a.example', never())
    const controller = new AbortController()
    const givenUp = limiter.enter('a.example', controller.signal)
    const next = limiter.enter('a.example', never())
    controller.abort(new Error('enough'))
    await expect(givenUp).rejects.toThrow('enough')
    release()
    await expect(next).resolves.toBeTypeOf('function')
    await expect(limiter.enter('a.example', AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
  })
})
