import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as zlib from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { headersOf } from '../../../src/session/outgoing.js'
import { BODY_CAP, decode } from '../../../src/session/transport/body.js'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'

const TEXT = '{"a": "what is decoded"}'
const { createZstdCompress } = zlib as { createZstdCompress?: unknown }

let transport: LiveTransport
let server: Server
beforeEach(() => {
  transport = liveTransport({ allowPrivate: true })
})
afterEach(async () => {
  await transport.close()
  server.closeAllConnections()
  server.close()
})

async function ask(encoding: string, body: Uint8Array | string, { method = 'GET', status = 200 } = {}) {
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-encoding': encoding }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return transport.send({ method, url, headers: new Headers() }, AbortSignal.timeout(5000))
}
const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString()

describe('codings that are decoded', () => {
  test.each<[encoding: string, body: Uint8Array | string]>([
    ['gzip', zlib.gzipSync(TEXT)],
    ['GZip', zlib.gzipSync(TEXT)],
    ['x-gzip', zlib.gzipSync(TEXT)],
    ['br', zlib.brotliCompressSync(TEXT)],
    ['deflate', zlib.deflateSync(TEXT)],
    ['deflate', zlib.deflateRawSync(TEXT)],
    ['identity', TEXT],
    ['', TEXT],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(TEXT))],
    ['identity, gzip ,', zlib.gzipSync(TEXT)],
    ['gzip, gzip, gzip, deflate', zlib.deflateSync(zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(TEXT))))],
  ])('%s', async (encoding, body) => expect(textOf(await ask(encoding, body))).toBe(TEXT))

  test('what is asked for is among them', async () => {
    const asked = headersOf().get('accept-encoding') ?? ''
    const encoded: Record<string, Uint8Array> = {
      gzip: zlib.gzipSync(TEXT),
      deflate: zlib.deflateSync(TEXT),
      br: zlib.brotliCompressSync(TEXT),
    }
    for (const coding of asked.split(', ')) {
      const bytes = encoded[coding] ?? new Uint8Array()
      expect(textOf(await decode({ bytes, truncated: false }, coding))).toBe(TEXT)
    }
  })
})

describe('what has no body has nothing to decode', () => {
  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
    ['GET', 200],
  ])('%s, %i', async (method, status) => {
    for (const encoding of ['gzip', 'br', 'rot13']) {
      const answer = await ask(encoding, '', { method, status })
      expect([answer.status, answer.bytes.length]).toEqual([status, 0])
    }
  })
})

describe('what cannot be decoded', () => {
  test.each<[encoding: string, body: Uint8Array | string]>([
    ['gzip', TEXT],
    ['gzip', zlib.gzipSync(TEXT).subarray(0, 20)],
    ['br', TEXT],
    ['deflate', 'x'],
    ['gzip, br', zlib.brotliCompressSync(TEXT)],
    ['br, gzip', zlib.brotliCompressSync(zlib.gzipSync(TEXT))],
  ])('%s is a fault of the service', async (encoding, body) => {
    await expect(ask(encoding, body)).rejects.toMatchObject({ code: 'MALFORMED_ENCODING' })
  })

  test.each([
    ['compress', /content-encoding compress: this Node cannot decode it/],
    ['aes128gcm', /content-encoding aes128gcm/],
    ['gzip, gzip, gzip, gzip, gzip', /5 content codings: at most 4/],
  ])('%s is none', async (encoding, said) => {
    await expect(ask(encoding, TEXT)).rejects.toMatchObject({
      code: 'UNKNOWN_ENCODING',
      message: expect.stringMatching(said),
    })
  })
})

test.runIf(createZstdCompress === undefined)('zstd, where Node cannot decode it', async () => {
  await expect(ask('zstd', TEXT)).rejects.toMatchObject({
    code: 'UNKNOWN_ENCODING',
    message: expect.stringMatching(/content-encoding zstd: this Node cannot decode it$/),
  })
})
test.runIf(createZstdCompress !== undefined)('zstd, where Node can decode it', async () => {
  const { zstdCompressSync } = zlib as unknown as { zstdCompressSync: (text: string) => Buffer }
  expect(textOf(await ask('zstd', zstdCompressSync(TEXT)))).toBe(TEXT)
  await expect(ask('zstd', TEXT)).rejects.toMatchObject({ code: 'MALFORMED_ENCODING' })
})

describe('no coding costs more than the cap', () => {
  const bomb = zlib.gzipSync(Buffer.alloc(64 * BODY_CAP))
  test.each<[encoding: string, body: Uint8Array]>([
    ['gzip', bomb],
    ['br', zlib.brotliCompressSync(Buffer.alloc(64 * BODY_CAP))],
    ['gzip, gzip', zlib.gzipSync(bomb)],
  ])('%s', async (encoding, body) => {
    const { bytes, truncated } = await ask(encoding, body)
    expect({ length: bytes.length, truncated }).toEqual({ length: BODY_CAP, truncated: true })
  })

  test('a compressed body that was cut is not taken for a broken one', async () => {
    const noise = Buffer.from(Array.from({ length: 2 * BODY_CAP }, (_, i) => (i * 2_654_435_761) >>> 13))
    expect(await ask('gzip', zlib.gzipSync(noise, { level: 0 }))).toMatchObject({ truncated: true })
  })
})
