import type { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DomainPlaces, domainPlaces } from '../../../src/inventory/queue/domain-places.js'
import { describeRedis } from '../../programs.js'
import { connectTo, startRedis, type TestRedis } from './redis.js'

const never = new AbortController().signal
const soon = <T>(task: Promise<T>, milliseconds: number) =>
  Promise.race([task, new Promise<'still waiting'>((resolve) => setTimeout(resolve, milliseconds, 'still waiting'))])

describeRedis('places at a registrable domain', () => {
  let redis: TestRedis
  const open: (() => void)[] = []
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => {
    for (const close of open) close()
    await redis.stop()
  })

  /** Another worker at the same Redis. */
  async function worker(
    options: Partial<Parameters<typeof domainPlaces>[1]> = {},
  ): Promise<DomainPlaces & { client: Redis }> {
    const { client } = await connectTo(redis.url)
    const places = domainPlaces(client, { perDomain: 2, pause: 0, longestWait: 60_000, lease: 600, ...options })
    open.push(() => {
      places.close()
      client.disconnect()
    })
    return { ...places, client }
  }

  test('two workers together have no more than there are', async () => {
    const [a, b] = [await worker(), await worker()]
    let inside = 0
    let most = 0
    const visit = async (places: DomainPlaces) => {
      const leave = await places.enter('many.example', never)
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
      leave()
    }
    await Promise.all(Array.from({ length: 30 }, (_, i) => visit(i % 2 ? a : b)))
    expect(most).toBe(2)
  })

  test('another domain has places of its own', async () => {
    const a = await worker({ perDomain: 1 })
    await a.enter('one.example', never)
    expect(await soon(a.enter('two.example', never), 2000)).not.toBe('still waiting')
  })

  test('a place in use outlives its lease, and one of a worker that was killed does not', async () => {
    const [a, b] = [await worker({ perDomain: 1, lease: 300 }), await worker({ perDomain: 1, lease: 300 })]
    await a.enter('held.example', never)
    const waiting = b.enter('held.example', never)
    expect(await soon(waiting, 900)).toBe('still waiting')
    a.close()
    a.client.disconnect()
    expect(await soon(waiting, 3000)).not.toBe('still waiting')
  })

  test('what one service asked for, all workers obey', async () => {
    const [a, b] = [await worker(), await worker()]
    await a.wait('busy.example', 400)
    // A shorter wait does not open what is closed for longer.
    await b.wait('busy.example', 10)
    const began = Date.now()
    const leave = await b.enter('busy.example', never)
    expect(Date.now() - began).toBeGreaterThanOrEqual(350)
    leave()
  })

  test('a place stays empty for a pause, whoever had it', async () => {
    const slow = { perDomain: 1, pause: 150 }
    const [a, b] = [await worker(slow), await worker(slow)]
    const began = Date.now()
    for (const places of [a, b, a]) (await places.enter('slow.example', never))()
    expect(Date.now() - began).toBeGreaterThanOrEqual(290)
  })

  test('whoever waits for a place may give up', async () => {
    const a = await worker({ perDomain: 1 })
    await a.enter('full.example', never)
    const given = new AbortController()
    const waiting = a.enter('full.example', given.signal)
    given.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })

  test('names that find no place get turns, one after another', async () => {
    const a = await worker({ perDomain: 1 })
    const leave = await a.admit('line.example')
    if (typeof leave === 'number') throw new Error('the first name finds a place')
    const turns = [await a.admit('line.example'), await a.admit('line.example'), await a.admit('line.example')]
    expect(turns.every((turn) => typeof turn === 'number')).toBe(true)
    const [first, second, third] = turns.map(Number)
    expect(Number(second) - Number(first)).toBeGreaterThan(500)
    expect(Number(third) - Number(second)).toBeGreaterThan(500)
    leave()
    expect(typeof (await a.admit('line.example'))).toBe('function')
  })

  test('a name does not begin at a domain that rests, and begins where that is longer than anybody waits', async () => {
    const [a, b] = [await worker(), await worker({ longestWait: 20_000 })]
    await a.wait('rests.example', 50_000)
    expect(await a.admit('rests.example')).toBeGreaterThan(45_000)
    expect(typeof (await b.admit('rests.example'))).toBe('function')
    await expect(b.enter('rests.example', never)).rejects.toThrow('rests.example asked to wait 50 s')
  })
})
