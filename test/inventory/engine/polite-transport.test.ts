import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { LocalLimiter } from '../../../src/inventory/engine/domain-limiter.js'
import { type PoliteOptions, politeTransport } from '../../../src/inventory/engine/polite-transport.js'
import { Slots } from '../../../src/inventory/engine/slots.js'
import { listening } from '../../reach/staging.js'

type Answer = (request: IncomingMessage, response: ServerResponse, number: number) => void
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Serves, and returns what asks there. `seen` are the requests. */
async function start(answer: Answer, change: Partial<PoliteOptions> = {}) {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    answer(request, response, seen.length)
  })
  const port = await listening(server)
  const longestWait = 2000
  const polite = politeTransport({
    slots: new Slots(4),
    limiter: new LocalLimiter({ perDomain: 2, pause: 0, longestWait }),
    longestWait,
    timeout: 1000,
    host: { requests: 20, bytes: 10_000, time: 5000 },
    allowPrivate: true,
    route: { addresses: { '*:80': { address: '127.0.0.1', port: String(port) } } },
    ...change,
  })
  const name = polite.forName()
  closing.push(() => name.close())
  const get = (url = 'http://a.example/', { method = 'GET', headers = {} as Record<string, string> } = {}) =>
    name.send({ method, url, headers: new Headers(headers) }, new AbortController().signal, 'test')
  return { seen, get, name, polite }
}
const say =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end('x')

describe('a request of an inventory', () => {
  test('says who asks and whom to write to, and carries no credential', async () => {
    const { seen, get } = await start(say(200), { contact: 'ada@example.com' })
    await get(undefined, { headers: { authorization: 'Bearer x', cookie: 'a=b', accept: 'text/plain' } })
    const { headers } = seen[0] ?? {}
    expect(headers).toMatchObject({ from: 'ada@example.com', accept: 'text/plain', host: 'a.example' })
    expect(headers?.['user-agent']).toMatch(
      /^authmd-check\/\S+ \(\+https:.*\) inventory \(contact: ada@example\.com\)$/,
    )
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
  })

  test('only reads', async () => {
    const { seen, get } = await start(say(200))
    await expect(get(undefined, { method: 'POST' })).rejects.toMatchObject({ code: 'NOT_PASSIVE' })
    expect(seen).toHaveLength(0)
  })

  test('goes nowhere where it is private, by any name, unless that is allowed', async () => {
    const lookup = (_host: string, _options: unknown, callback: (...found: [null, string, number]) => void) =>
      callback(null, '127.0.0.1', 4)
    const { seen, get } = await start(say(200), { allowPrivate: false, lookup: lookup as never, route: {} })
    await expect(get()).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' })
    await expect(get('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' })
    expect(seen).toHaveLength(0)
  })

  test.each([502, 503, 504])('%d is asked once more, and then believed', async (status) => {
    const { seen, get } = await start((request, response, number) =>
      say(number === 1 ? status : 200)(request, response, 0),
    )
    expect((await get()).status).toBe(200)
    const other = await start(say(status))
    expect((await other.get()).status).toBe(status)
    expect([seen.length, other.seen.length]).toEqual([2, 2])
  })

  test.each([500, 404, 403])('%d is believed at once', async (status) => {
    const { seen, get } = await start(say(status))
    expect((await get()).status).toBe(status)
    expect(seen).toHaveLength(1)
  })

  test.each([429, 503])('%d with Retry-After lets the whole domain rest', async (status) => {
    const { get, seen } = await start((request, response, number) =>
      number === 1 ? say(status, { 'retry-after': '1' })(request, response, 0) : say(200)(request, response, 0),
    )
    const began = performance.now()
    const first = get('http://a.example/')
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await get('http://b.a.example/')).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(900)
    expect((await first).status).toBe(200)
  })

  test('a longer rest than an inventory waits ends the domain for all names', async () => {
    const { get, seen, polite } = await start(say(429, { 'retry-after': '3600' }))
    await expect(get()).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringContaining('answered 429 and asks to wait 3600 s'),
    })
    await expect(get()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const other = polite.forName()
    closing.push(() => other.close())
    await expect(
      other.send(
        { method: 'GET', url: 'http://b.a.example/', headers: new Headers() },
        new AbortController().signal,
        't',
      ),
    ).rejects.toMatchObject({ code: 'RATE_LIMITED', message: expect.stringContaining('a.example asked to wait 36') })
    expect(seen).toHaveLength(1)
  })

  test('429 after a rest ends the host', async () => {
    const { get, seen } = await start(say(429, { 'retry-after': '0' }))
    await expect(get()).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringContaining('did so again'),
    })
    await expect(get()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(seen).toHaveLength(2)
  })

  test.each([
    ['requests', { requests: 3, bytes: 1e6, time: 1e6 }, 'the 3 requests', '--host-requests'],
    ['bytes', { requests: 99, bytes: 3, time: 1e6 }, '(--host-bytes', '--host-bytes'],
  ])('a host has only so many %s', async (_, host, what, option) => {
    const { get, seen } = await start((request, response) => setTimeout(() => say(200)(request, response, 0), 25), {
      host,
    })
    for (let i = 0; i < 3; i++) await get()
    await expect(get()).rejects.toMatchObject({ code: 'BUDGET_SPENT', message: expect.stringContaining(what) })
    await expect(get()).rejects.toThrow(option)
    expect(seen).toHaveLength(3)
    expect((await get('http://other.example/')).status).toBe(200)
  })

  test('a host has only so much time', async () => {
    const host = { requests: 99, bytes: 1e6, time: 60 }
    const { get, seen } = await start((...asked) => setTimeout(() => say(200)(...asked), 25), { host })
    const asking = async () => {
      for (;;) await get()
    }
    await expect(asking()).rejects.toMatchObject({
      code: 'BUDGET_SPENT',
      message: expect.stringContaining('the 0.06 s'),
    })
    expect(seen.length).toBeLessThanOrEqual(3)
  })

  test('its time begins when it is sent, not while it waits for its turn', async () => {
    const { get } = await start((request, response) => setTimeout(() => say(200)(request, response, 0), 60), {
      timeout: 150,
      limiter: new LocalLimiter({ perDomain: 1, pause: 0, longestWait: 1000 }),
    })
    const all = await Promise.all(Array.from({ length: 5 }, () => get()))
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const { get: hanging } = await start(() => undefined, { timeout: 50 })
    await expect(hanging()).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  test('a limiter that is broken is told as it is: the service has not refused, and the name has not been interrupted', async () => {
    const full = new Error('OOM command not allowed')
    const limiter = { enter: () => Promise.reject(full), wait: () => undefined }
    const { get, seen } = await start(say(200), { limiter })
    await expect(get()).rejects.toBe(full)
    expect(seen).toHaveLength(0)
  })
})
