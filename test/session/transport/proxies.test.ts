import { createServer, type RequestListener } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type LookupFunction,
  type Server,
  type Socket,
} from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { type ProxyRoute, proxyFor } from '../../../src/wire/route.js'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  open.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** A service that no name should lead to, because its address is private. */
async function internal() {
  const seen: (string | undefined)[] = []
  const port = await listening(
    createServer((request, response) => {
      seen.push(request.url)
      response.end('internal')
    }),
  )
  return { port, seen }
}

/** A forward proxy that resolves every name to this machine. */
async function proxy(port: number, onRequest: RequestListener = (_, response) => void response.end('by the proxy')) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    onRequest(request, response)
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(`CONNECT ${url}`)
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    for (const one of [onward, socket]) one.on('error', () => undefined)
    onward.pipe(socket).pipe(onward)
  })
  return { url: `http://127.0.0.1:${await listening(server)}`, asked }
}

/** Every name is a name of this machine. */
const toThisMachine: LookupFunction = (_, options, callback) =>
  options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)

function through(route: ProxyRoute, allowPrivate = false): LiveTransport {
  const transport = liveTransport({ allowPrivate, lookup: toThisMachine, route: { proxy: route } })
  open.push(() => transport.close())
  return transport
}

const get = (transport: LiveTransport, url: string) =>
  transport.send({ method: 'GET', url, headers: new Headers() }, AbortSignal.timeout(5000))

describe('a proxy for one scheme', () => {
  test('https alone: http is asked directly, and a name with a private address is refused', async () => {
    const { port, seen } = await internal()
    const { url, asked } = await proxy(port)
    const transport = through({ https: url })
    await expect(get(transport, `http://intranet.example.test:${port}/`)).rejects.toMatchObject({
      code: 'PRIVATE_ADDRESS',
    })
    await expect(get(transport, 'http://192.168.0.1/')).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' })
    expect([seen, asked]).toEqual([[], []])
    // The lookup of the run is asked, and not that of the system, which does not know the name.
    const allowed = await get(through({ https: url }, true), `http://intranet.example.test:${port}/`)
    expect(Buffer.from(allowed.bytes).toString()).toBe('internal')
    expect(asked).toEqual([])
  })

  test('http alone: https is asked directly, and a name with a private address is refused', async () => {
    const { port, seen } = await internal()
    const { url, asked } = await proxy(port)
    const transport = through({ http: url })
    await expect(get(transport, `https://intranet.example.test:${port}/`)).rejects.toMatchObject({
      code: 'PRIVATE_ADDRESS',
    })
    expect([seen, asked]).toEqual([[], []])
    const plain = await get(transport, 'http://intranet.example.test/')
    expect(Buffer.from(plain.bytes).toString()).toBe('by the proxy')
    expect(asked).toEqual(['GET http://intranet.example.test/'])
  })

  test.each<[string, ProxyRoute, string, string | undefined]>([
    ['http', { http: 'http://a', https: 'http://b' }, 'http://x.test', 'http://a'],
    ['https', { http: 'http://a', https: 'http://b' }, 'https://x.test', 'http://b'],
    ['http without one', { https: 'http://b' }, 'http://x.test', undefined],
    ['https without one', { http: 'http://a' }, 'https://x.test', undefined],
    ['this machine', { http: 'http://a' }, 'http://localhost:3000', undefined],
    ['a name that needs none', { http: 'http://a', none: '.x.test' }, 'http://api.x.test', undefined],
    ['a port of that name', { http: 'http://a', none: 'x.test:81' }, 'http://x.test:80', 'http://a'],
  ])('%s', (_, route, url, expected) => {
    expect(proxyFor(route, new URL(url))).toBe(expected)
  })
})

test.each(['http', 'https'] as const)('the connections to a proxy for %s end with the run', async (scheme) => {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    // A socket that reads sees that the other side has closed it.
    socket
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket))
      .resume()
  })
  const url = `http://127.0.0.1:${await listening(server)}`
  const transport = through({ [scheme]: url })
  const pending = get(transport, `${scheme}://api.example.test/`).catch((error: Error) => error)
  while (sockets.size === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  await transport.close()
  for (let i = 0; i < 500 && sockets.size > 0; i++) await new Promise((resolve) => setTimeout(resolve, 2))
  expect(sockets.size).toBe(0)
  expect(await pending).toBeInstanceOf(Error)
})

test('a large head is read behind a proxy as without one', async () => {
  const { url } = await proxy(0, (_, response) => void response.setHeader('x-large', 'x'.repeat(40_000)).end())
  const { headers } = await get(through({ http: url }), 'http://api.example.test/')
  expect(headers.get('x-large')).toHaveLength(40_000)
})
