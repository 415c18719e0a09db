import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BODY_CAP } from '../../../src/session/transport/body.js'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import type { TransportFailure } from '../../../src/wire/http.js'

let server: Server | undefined
let transport: LiveTransport

beforeEach(() => {
  transport = liveTransport({ allowPrivate: true })
})
afterEach(async () => {
  await transport.close()
  server?.closeAllConnections()
  server?.close()
})

async function serve(
  handler: Parameters<typeof createServer>[1],
  make: () => Server = () => createServer(),
): Promise<string> {
  server = make().on('request', handler ?? (() => undefined))
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const get = (url: string, signal = AbortSignal.timeout(5000)) =>
  transport.send({ method: 'GET', url, headers: new Headers({ accept: 'application/json' }) }, signal)
const failureOf = async (promise: Promise<unknown>): Promise<TransportFailure> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  )

test('a compressed body is decompressed', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a": 1}'))
  })
  expect(Buffer.from((await get(origin)).bytes).toString()).toBe('{"a": 1}')
})

test('a body that inflates beyond the cap is cut', async () => {
  // To deflate it takes long on a busy machine, and is none of the time of the request.
  const deflated = gzipSync(Buffer.alloc(64 * BODY_CAP))
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(deflated)
  })
  const { bytes, truncated } = await get(origin)
  expect(truncated).toBe(true)
  expect(bytes.length).toBe(BODY_CAP)
})

test('a body without an end is cut', async () => {
  const origin = await serve((_, response) => {
    const chunk = Buffer.alloc(65_536, 'x')
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more)
    }
    more()
  })
  expect((await get(origin)).truncated).toBe(true)
})

test('a body that is not what its encoding says is a failure', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain')
  })
  expect(await failureOf(get(origin))).toMatchObject({ name: 'TransportFailure', code: 'MALFORMED_ENCODING' })
})

test('a redirect is returned, not followed', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect((await get(origin)).status).toBe(302)
})

test('several fields of one name are joined', async () => {
  const origin = await serve((_, response) => {
    response
      .writeHead(
        401,
        [
          ['www-authenticate', 'Basic'],
          ['www-authenticate', 'Bearer'],
        ].flat(),
      )
      .end()
  })
  expect((await get(origin)).headers.get('www-authenticate')).toBe('Basic, Bearer')
})

test('a closed socket', async () => {
  const origin = await serve((request) => request.socket.destroy())
  expect((await failureOf(get(origin))).message).toMatch(/closed by the other side/)
})

test('a server that never answers', async () => {
  const origin = await serve(() => undefined)
  expect(await failureOf(get(origin, AbortSignal.timeout(50)))).toMatchObject({ code: 'TIMEOUT' })
})

test('a body that stops half way', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{')
  })
  expect(await failureOf(get(origin, AbortSignal.timeout(100)))).toMatchObject({ code: 'TIMEOUT' })
})

test('a port where nothing listens', async () => {
  const origin = await serve(() => undefined)
  await new Promise((resolve) => server?.close(resolve))
  expect(await failureOf(get(origin))).toMatchObject({
    code: 'ECONNREFUSED',
    message: expect.stringContaining('nothing listens'),
  })
})

test('what is no HTTP', async () => {
  const origin = await serve((request) => request.socket.end('220 smtp.example.com ESMTP\r\n'))
  expect(await failureOf(get(origin))).toMatchObject({ name: 'TransportFailure' })
})

test('a private address is refused when the target is public', async () => {
  const origin = await serve((_, response) => {
    response.end('internal')
  })
  const guarded = liveTransport({ allowPrivate: false })
  for (const url of [
    origin,
    origin.replace('127.0.0.1', 'localhost'),
    origin.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
  ]) {
    const failure = await failureOf(
      guarded.send({ method: 'GET', url, headers: new Headers() }, AbortSignal.timeout(5000)),
    )
    expect(failure).toMatchObject({ code: 'PRIVATE_ADDRESS', message: expect.stringContaining('--allow-private') })
  }
  await guarded.close()
})

test('a certificate that nobody vouches for', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }])
  const origin = await serve(
    (_, response) => {
      response.end()
    },
    () => createTlsServer({ key, cert }) as unknown as Server,
  )
  expect(await failureOf(get(origin.replace('http:', 'https:')))).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
})
