import { createServer, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withTransport } from '../../../src/api/check.js'
import { exitCode } from '../../../src/api/exit-code.js'
import { RULES } from '../../../src/catalogue/rules.js'
import { run } from '../../../src/engine/run.js'
import { DEFAULTS } from '../../../src/facts/options.js'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import type { TransportFailure } from '../../../src/wire/http.js'

/** What was asked of the resolver, and how many requests came to the server. */
let asked: string[]
let requests: number
let server: Server
let port: number
let open: LiveTransport[]

beforeEach(async () => {
  asked = []
  requests = 0
  open = []
  server = createServer((_, response) => {
    requests += 1
    response.setHeader('connection', 'close').end('internal')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  await Promise.all(open.map((transport) => transport.close()))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A resolver that gives the next list of addresses at each lookup, and the last one ever after. */
function resolving(...answers: readonly (readonly string[])[]): LookupFunction {
  return (hostname, options, callback) => {
    const found = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    const all = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, all)
    else callback(null, all[0]?.address ?? '', all[0]?.family)
  }
}

function transportOf(allowPrivate: boolean, lookup: LookupFunction): LiveTransport {
  const transport = liveTransport({ allowPrivate, lookup })
  open.push(transport)
  return transport
}

const get = (transport: LiveTransport, host: string, scheme = 'http') =>
  transport.send(
    { method: 'GET', url: `${scheme}://${host}:${port}/`, headers: new Headers() },
    AbortSignal.timeout(5000),
  )
const failureOf = (promise: Promise<unknown>): Promise<TransportFailure> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  )

describe('a name with a private address is not connected to', () => {
  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['2606:4700::1111', '::1']],
    [['::ffff:127.0.0.1']],
    [['::127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['2002:7f00:1::']],
    [['169.254.169.254']],
    [['168.63.129.16']],
    [['fd00:ec2::254']],
  ])('%j', async (addresses) => {
    const transport = transportOf(false, resolving(addresses))
    for (const scheme of ['http', 'https']) {
      expect(await failureOf(get(transport, 'service.example', scheme))).toMatchObject({
        code: 'PRIVATE_ADDRESS',
        message: expect.stringMatching(
          /^service\.example has the address \S+, which is not public \(.+--allow-private/,
        ),
      })
    }
    expect(requests).toBe(0)
  })

  test('neither is a literal, and no resolver is asked for it', async () => {
    const transport = transportOf(false, resolving(['93.184.216.34']))
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::ffff:127.0.0.1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
    ])
      expect(await failureOf(get(transport, host))).toMatchObject({ code: 'PRIVATE_ADDRESS' })
    expect(asked).toEqual([])
    expect(requests).toBe(0)
  })
})

describe('one connection is one lookup, so that nothing is connected to but what was checked', () => {
  test('a refused answer is not asked for again', async () => {
    const transport = transportOf(false, resolving(['10.0.0.1'], ['127.0.0.1']))
    expect((await failureOf(get(transport, 'rebinding.example'))).message).toContain('10.0.0.1')
    expect(asked).toEqual(['rebinding.example'])
    expect(requests).toBe(0)
  })

  test('several addresses that are tried one after the other come from one lookup', async () => {
    // Nothing listens at the first one.
    const transport = transportOf(true, resolving(['127.0.0.9', '127.0.0.1'], ['127.0.0.9']))
    expect(Buffer.from((await get(transport, 'service.example')).bytes).toString()).toBe('internal')
    expect(asked).toEqual(['service.example'])
  })

  test('a new connection is checked again', async () => {
    const transport = transportOf(true, resolving(['127.0.0.1'], ['127.0.0.9']))
    await get(transport, 'service.example')
    expect(await failureOf(get(transport, 'service.example'))).toMatchObject({ code: 'ECONNREFUSED' })
    expect(asked).toHaveLength(2)
  })
})

test('a name of loopback stays on this machine, whatever the network says', async () => {
  const transport = transportOf(true, (hostname, options, callback) =>
    resolving([hostname === 'localhost' ? '127.0.0.1' : '192.0.2.1'])(hostname, options, callback),
  )
  await get(transport, 'service.localhost')
  expect(asked).toEqual(['localhost'])
  expect(requests).toBe(1)
})

describe('what the user wrote decides', () => {
  const through = (target: string, allowPrivate = false) =>
    withTransport({ target: new URL(target), allowPrivate }, (transport) =>
      transport(
        { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: new Headers() },
        AbortSignal.timeout(5000),
        '',
      ),
    )
  test.each(['http://localhost:8000', 'http://127.0.0.1', 'http://[::1]:1', 'http://10.0.0.1', 'http://api.localhost'])(
    '%s is private as it is written',
    async (target) => expect((await through(target)).status).toBe(200),
  )
  test('so does the option', async () => expect((await through('https://service.example', true)).status).toBe(200))
  test('a name does not, whatever it resolves to', async () => {
    expect(await failureOf(through('https://service.example'))).toMatchObject({ code: 'PRIVATE_ADDRESS' })
    expect(requests).toBe(0)
  })
})

test('a check of a name with a private address ends at once, and says what allows it', async () => {
  const { send } = transportOf(false, resolving(['127.0.0.1']))
  const options = { ...DEFAULTS, target: new URL(`https://service.example:${port}`) }
  const report = await run({ options, rules: RULES, catalogue: RULES, transport: (...asked) => send(...asked) })
  expect(report.unreachable).toMatch(/^service\.example has the address 127\.0\.0\.1, .+--allow-private/)
  expect(exitCode(report, { strict: false, complete: false })).toBe(3)
  expect(new Set(report.exchanges.map(({ error }) => error))).toEqual(new Set([report.unreachable]))
  expect(requests).toBe(0)
})
