import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { answerFault } from '../../../src/wire/broken-answers.js'
import type { TransportFailure } from '../../../src/wire/http.js'
import { type RawAnswer, type RawServer, serveRaw } from './raw.js'

let transport: LiveTransport
let server: RawServer
beforeEach(() => {
  transport = liveTransport({ allowPrivate: true })
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

async function ask(answer: RawAnswer, method = 'GET', patience = 3000) {
  server = await serveRaw(answer)
  return transport.send({ method, url: server.origin, headers: new Headers() }, AbortSignal.timeout(patience))
}
const failureOf = (promise: Promise<unknown>): Promise<TransportFailure> =>
  promise.then(
    () => expect.unreachable('it was read'),
    (error) => error,
  )

const OK = 'HTTP/1.1 200 OK\r\n'
const FIXED = 'content-length: 2\r\n\r\nab'
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`

describe('a broken answer', () => {
  test.each<[what: string, answer: string, code: string, said: RegExp]>([
    ['no status line', 'content-type: text/plain\r\n\r\nhi', 'NOT_HTTP', /status line/],
    ['HTTP/0.9', '<html>hi</html>', 'NOT_HTTP', /HTTP\/0\.9/],
    ['garbage', '\x01\x02\x03\x04garbage', 'NOT_HTTP', /status line/],
    ['garbage before the status line', `xx\r\n${OK}${FIXED}`, 'NOT_HTTP', /status line/],
    ['HTTP/3.7', `HTTP/3.7 200 OK\r\n${FIXED}`, 'NOT_HTTP', /version/],
    ['a status of four digits', `HTTP/1.1 2000 OK\r\n${FIXED}`, 'MALFORMED_HEAD', /status/],
    ['a status of two digits', `HTTP/1.1 99 OK\r\n${FIXED}`, 'MALFORMED_HEAD', /status/],
    ['bare LF', 'HTTP/1.1 200 OK\ncontent-length: 2\n\nab', 'MALFORMED_HEAD', /CR/],
    ['NUL in a field', `${OK}x-a: a\0b\r\n${FIXED}`, 'MALFORMED_HEAD', /char/],
    ['CR in a field', `${OK}x-a: a\rb\r\n${FIXED}`, 'MALFORMED_HEAD', /LF/],
    ['a blank before the colon', `${OK}x-a : b\r\n${FIXED}`, 'MALFORMED_HEAD', /token/],
    ['a folded field', `${OK}x-a: b\r\n  c\r\n${FIXED}`, 'MALFORMED_HEAD', /whitespace/],
    ['a line without a colon', `${OK}garbage\r\n${FIXED}`, 'MALFORMED_HEAD', /token/],
    ['two lengths', `${OK}content-length: 2\r\ncontent-length: 5\r\n\r\nabcde`, 'MALFORMED_LENGTH', /repeated/],
    ['one length twice', `${OK}content-length: 2\r\n${FIXED}`, 'MALFORMED_LENGTH', /repeated/],
    [
      'a length and chunks',
      `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n`,
      'MALFORMED_LENGTH',
      /beside/,
    ],
    ['a negative length', `${OK}content-length: -2\r\n\r\nab`, 'MALFORMED_LENGTH', /Content-Length/],
    ['a length in words', `${OK}content-length: two\r\n\r\nab`, 'MALFORMED_LENGTH', /Content-Length/],
    ['a length of 23 digits', `${OK}content-length: 99999999999999999999999\r\n\r\nab`, 'MALFORMED_LENGTH', /length/],
    ['a 204 with a body', `HTTP/1.1 204 No Content\r\n${FIXED}`, 'MALFORMED_LENGTH', /length/],
    ['fewer bytes than the length', `${OK}content-length: 20\r\n\r\nab`, 'INCOMPLETE_BODY', /before the end/],
    ['chunks without an end', `${CHUNKED}2\r\nab\r\n`, 'INCOMPLETE_BODY', /before the end/],
    ['half a chunk', `${CHUNKED}20\r\nab`, 'INCOMPLETE_BODY', /before the end/],
    ['a chunk size that is none', `${CHUNKED}zz\r\nab\r\n0\r\n\r\n`, 'MALFORMED_CHUNK', /chunk/],
    ['a chunk longer than its size', `${CHUNKED}2\r\nabcd\r\n0\r\n\r\n`, 'MALFORMED_CHUNK', /chunk/],
    ['chunks with bare LF', `${CHUNKED}2\nab\n0\n\n`, 'MALFORMED_CHUNK', /chunk/],
    ['plain text for gzip', `${OK}content-encoding: gzip\r\n${FIXED}`, 'MALFORMED_ENCODING', /gzip/],
  ])('%s', async (_, answer, code, said) => {
    const failure = await failureOf(ask(answer))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(said) })
    expect(failure.message).toContain(`the answer to GET ${server.origin} is broken: `)
    expect(answerFault(code)).toBeDefined()
  })
})

describe('no fault of the service: it may be right, or only the network failed', () => {
  const reset = (socket: Socket) => socket.resetAndDestroy()
  const partAndReset = (socket: Socket) =>
    socket.write(`${OK}content-length: 20\r\n\r\nab`, () => setTimeout(() => socket.resetAndDestroy(), 20))
  test.each<[what: string, answer: RawAnswer, code: string, said: RegExp]>([
    ['a reset', reset, 'ECONNRESET', /closed by the other side/],
    ['a reset in the body', partAndReset, 'ECONNRESET', /closed by the other side/],
    ['SSH', 'SSH-2.0-server\r\n', 'OTHER_PROTOCOL', /SSH is spoken/],
    ['SMTP', '220 mail ESMTP\r\n', 'OTHER_PROTOCOL', /SMTP or FTP/],
    ['nothing', '', 'CLOSED_WITHOUT_ANSWER', /without a byte .+ https/],
    ['half a header section', `${OK}content-type: a/b\r\n`, 'UND_ERR_SOCKET', /closed by the other side/],
    ['an alert of TLS', Buffer.from([0x15, 3, 1, 0, 2, 2, 10]), 'TLS_EXPECTED', /begin with https/],
    [
      'settings of HTTP/2',
      Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]),
      'HTTP2_EXPECTED',
      /HTTP\/2 only/,
    ],
    [
      'the end of HTTP/2',
      Buffer.from([0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
      'HTTP2_EXPECTED',
      /HTTP\/2/,
    ],
    ['100, unasked', `HTTP/1.1 100 Continue\r\n\r\n${OK}${FIXED}`, 'UNASKED_CONTINUE', /100 \(Continue\)/],
    ['101, unasked', 'HTTP/1.1 101 Sure\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n', 'UNASKED_UPGRADE', /101/],
    ['80 KiB of header fields', `${OK}x-a: ${'a'.repeat(80_000)}\r\n${FIXED}`, 'UND_ERR_HEADERS_OVERFLOW', /64 KiB/],
    ['12,000 header fields', `${OK}${'a: bcdef\r\n'.repeat(12_000)}${FIXED}`, 'UND_ERR_HEADERS_OVERFLOW', /64 KiB/],
    [
      '80 KiB of trailers',
      `${CHUNKED}2\r\nab\r\n0\r\n${`x-t: ${'a'.repeat(1000)}\r\n`.repeat(80)}\r\n`,
      'UND_ERR_HEADERS_OVERFLOW',
      /trailers/,
    ],
    [
      'a coding that nobody knows',
      `${OK}content-encoding: rot13\r\n${FIXED}`,
      'UNKNOWN_ENCODING',
      /content-encoding rot13: this Node cannot decode it$/,
    ],
  ])('%s', async (_, answer, code, said) => {
    const failure = await failureOf(ask(answer, 'POST'))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(said) })
    expect(answerFault(code)).toBeUndefined()
  })
})

describe('an answer that is unusual, and right or readable', () => {
  test.each<[what: string, answer: string, body?: string]>([
    ['HTTP/1.0', `HTTP/1.0 200 OK\r\n\r\nab`],
    ['no reason phrase', `HTTP/1.1 200\r\n${FIXED}`],
    ['no length, up to the end of the connection', `${OK}\r\nab`],
    ['empty lines before it', `\r\n\r\n${OK}${FIXED}`],
    ['Latin-1 in a field', `${OK}x-a: caf\xe9\r\n${FIXED}`],
    ['103 before it', `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${OK}${FIXED}`],
    ['ten thousand 103 before it', `${'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(10_000)}${OK}${FIXED}`],
    ['20 KiB of header fields', `${OK}x-a: ${'a'.repeat(20_000)}\r\n${FIXED}`],
    ['trailers', `${CHUNKED}2\r\nab\r\n0\r\nx-t: 1\r\n\r\n`],
    ['long extensions of a chunk', `${CHUNKED}2;x=${'a'.repeat(200_000)}\r\nab\r\n0\r\n\r\n`],
    ['304 with a length and no body', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 1234\r\n\r\n', ''],
    ['204 with length 0', 'HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n', ''],
    ['a second answer after it', `${OK}${FIXED}${OK}${FIXED}`],
  ])('%s', async (_, answer, body = 'ab') => {
    expect(Buffer.from((await ask(answer)).bytes).toString()).toBe(body)
  })
})

test('a flood of interim answers ends with the time of the request, and keeps nothing', async () => {
  const flood = (socket: Socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(100)));
      socket.once('drain', more)
    }
    more()
  }
  expect(await failureOf(ask(flood, 'GET', 300))).toMatchObject({ code: 'TIMEOUT' })
})
