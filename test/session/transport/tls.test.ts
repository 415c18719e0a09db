import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { certificateFailure } from '../../../src/wire/certificates.js'
import type { TransportFailure } from '../../../src/wire/http.js'
import { DAY, issue, shown } from './issued.js'

let transport: LiveTransport
let server: Server
let own: TlsOptions
beforeAll(async () => {
  own = await shown(await issue('localhost'))
})
beforeEach(() => {
  transport = liveTransport({ allowPrivate: true })
})
afterEach(async () => {
  await transport.close()
  server.close()
})

async function ask(
  listening: Server,
  { scheme = 'https', host = 'localhost', headers = {} } = {},
): Promise<TransportFailure> {
  server = listening.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `${scheme}://${host}:${(server.address() as AddressInfo).port}/`
  return transport.send({ method: 'GET', url, headers: new Headers(headers) }, AbortSignal.timeout(5000)).then(
    () => expect.unreachable('it was accepted'),
    (error) => error,
  )
}
const secure = (options: TlsOptions) => createTlsServer(options, (socket) => socket.on('error', () => undefined).end())

describe('certificates', () => {
  test.each<[what: string, options: () => Promise<TlsOptions>, code: string, said: RegExp, level?: string]>([
    ['self-signed', async () => own, 'DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/],
    [
      'expired',
      async () => shown(await issue('localhost', { from: -2 * DAY, to: -DAY })),
      'CERT_HAS_EXPIRED',
      /has expired/,
      'MUST',
    ],
    [
      'not yet valid',
      async () => shown(await issue('localhost', { from: DAY, to: 2 * DAY })),
      'CERT_NOT_YET_VALID',
      /not valid yet/,
      'MUST',
    ],
    [
      'of a chain that is incomplete',
      async () =>
        shown(await issue('localhost', { by: await issue('some authority'), at: 'http://authority.example/its.crt' })),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      /chain is incomplete: the server must send/,
    ],
    [
      "of somebody's own authority, which is not sent",
      async () => shown(await issue('localhost', { by: await issue('own authority') })),
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      /authority that issued the certificate is not known here/,
    ],
    [
      'of an authority below one that is not known',
      async () => {
        const root = await issue('root authority')
        const middle = await issue('middle authority', { by: root, at: 'http://authority.example/root.crt' })
        return shown(await issue('localhost', { by: middle, at: 'http://authority.example/its.crt' }), middle)
      },
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      /authority that issued the certificate is not known here/,
    ],
    [
      'of a whole chain that is not known',
      async () => {
        const root = await issue('root authority')
        return shown(await issue('localhost', { by: root }), root)
      },
      'SELF_SIGNED_CERT_IN_CHAIN',
      /not trusted here/,
    ],
  ])('%s', async (_, options, code, said, level = 'SHOULD') => {
    const failure = await ask(secure(await options()))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(said) })
    expect(certificateFailure(code)?.level).toBe(level)
  })
})

/** A server that reads the beginning of the handshake, and answers with bytes. */
const answering = (bytes: Uint8Array | undefined) =>
  createServer((socket) =>
    socket.on('error', () => undefined).once('data', () => (bytes ? socket.end(bytes) : socket.end())),
  )
const alert = (number: number) => answering(Buffer.from([0x15, 3, 3, 0, 2, 2, number]))
const OLD = { ciphers: 'DEFAULT:@SECLEVEL=0' } as const

describe('handshakes that fail', () => {
  test.each<[what: string, listening: () => Server, code: string, said: RegExp]>([
    ['https at a port of http', () => createHttpServer(), 'HTTP_EXPECTED', /no TLS is spoken .+ begins with http/],
    ['https at a port of SMTP', () => answering(Buffer.from('220 mail ESMTP\r\n')), 'HTTP_EXPECTED', /no TLS/],
    [
      'TLS 1.0',
      () => secure({ ...own, ...OLD, minVersion: 'TLSv1', maxVersion: 'TLSv1' }),
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      /TLS 1\.2 or 1\.3/,
    ],
    [
      'TLS 1.1',
      () => secure({ ...own, ...OLD, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      /TLS 1\.2 or 1\.3/,
    ],
    [
      'no common cipher',
      () => secure({ ...own, ciphers: 'ADH-AES128-SHA256:@SECLEVEL=0', maxVersion: 'TLSv1.2' }),
      'TLS_NOTHING_IN_COMMON',
      /no cipher/,
    ],
    ['HTTP/2 only', () => secure({ ...own, ALPNProtocols: ['h2'] }), 'HTTP2_EXPECTED', /HTTP\/2 only/],
    ['a name that the server does not know', () => alert(112), 'TLS_UNKNOWN_NAME', /SNI/],
    ['a server that fails', () => alert(80), 'TLS_INTERNAL_ERROR', /internal error/],
    ['a client certificate', () => alert(116), 'TLS_CLIENT_CERTIFICATE', /client certificate/],
    ['an end', () => answering(undefined), 'TLS_RESET', /closed during the TLS handshake/],
    [
      'a reset',
      () => createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.resetAndDestroy())),
      'ECONNRESET',
      /closed by the other side/,
    ],
  ])('%s', async (_, listening, code, said) => {
    expect(await ask(listening())).toMatchObject({ code, message: expect.stringMatching(said) })
  })

  test('http at a port of https', async () => {
    expect(await ask(createHttpsServer(own), { scheme: 'http' })).toMatchObject({
      code: 'CLOSED_WITHOUT_ANSWER',
      message: expect.stringMatching(/if it speaks TLS, the URL begins with https/),
    })
  })
})

test('TLS asks for the host that is connected to, whatever the request says in Host', async () => {
  const asked: string[] = []
  const options: TlsOptions = {
    SNICallback: (name, callback) => {
      asked.push(name)
      callback(new Error('no certificate'))
    },
  }
  await ask(secure(options), { headers: { host: 'forged-host.example' } })
  expect(new Set(asked)).toEqual(new Set(['localhost']))
})

test('a session that is resumed shows no certificate, and the end of the one that it began with is still known', async () => {
  const authority = await issue('authority')
  const options = await shown(await issue('localhost', { by: authority }))
  const resumed: boolean[] = []
  server = createHttpsServer(options, (request, response) => {
    resumed.push((request.socket as TLSSocket).isSessionReused())
    response.writeHead(200, { connection: 'close' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`
  const trusting = liveTransport({ allowPrivate: true, route: { authorities: authority.certificate.toString('pem') } })
  const ends: unknown[] = []
  for (let i = 0; i < 2; i++) {
    const { tls } = await trusting.send({ method: 'GET', url, headers: new Headers() }, AbortSignal.timeout(5000))
    ends.push(tls?.validTo)
  }
  await trusting.close()
  expect(resumed).toEqual([false, true])
  expect(ends[0]).toBeGreaterThan(Date.now())
  expect(ends[1]).toBe(ends[0])
})
