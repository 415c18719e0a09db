/** Services whose answers cannot be read: broken framing, broken codings, and other protocols. */
import { gzipSync } from 'node:zlib'
import type { Outcome } from '../../../src/model/verdict.js'
import { at, type Behaviour, DOCUMENT, post, TOKEN } from '../behaviour.js'

const OK = 'HTTP/1.1 200 OK\r\n'
const FIXED = 'content-length: 2\r\n\r\n{}'
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`
const FOUND: Readonly<Record<string, Outcome>> = { 'transport/framing': 'fail' }
const SILENT: Readonly<Record<string, Outcome>> = { 'transport/framing': 'pass', 'transport/encoding': 'pass' }
const UNHEARD: Readonly<Record<string, Outcome>> = {
  'transport/framing': 'notApplicable',
  'transport/encoding': 'notApplicable',
}

/** Each is sent instead of every answer. */
const BROKEN: readonly (readonly [name: string, does: string, bytes: string])[] = [
  ['no-status-line', 'sends fields without a status line', 'content-type: text/plain\r\n\r\nhi'],
  ['http-0.9', 'answers as in HTTP/0.9', '<html>hi</html>'],
  ['garbage', 'answers with garbage', '\u0001\u0002\u0003garbage'],
  ['status-2000', 'answers with a status of four digits', `HTTP/1.1 2000 OK\r\n${FIXED}`],
  ['bare-lf', 'ends its lines with LF alone', 'HTTP/1.1 200 OK\ncontent-length: 2\n\n{}'],
  ['nul', 'puts NUL into a header field', `${OK}x-a: a\0b\r\n${FIXED}`],
  ['folded', 'folds a header field', `${OK}x-a: b\r\n  c\r\n${FIXED}`],
  ['no-colon', 'sends a header line without a colon', `${OK}garbage\r\n${FIXED}`],
  ['two-lengths', 'sends two different lengths', `${OK}content-length: 5\r\n${FIXED}`],
  [
    'length-and-chunks',
    'sends a length and chunks',
    `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['negative-length', 'sends a negative length', `${OK}content-length: -2\r\n\r\n{}`],
  ['too-long', 'promises more bytes than it sends', `${OK}content-length: 20\r\n\r\n{}`],
  ['no-last-chunk', 'sends chunks without an end', `${CHUNKED}2\r\n{}\r\n`],
  ['chunk-size', 'sends a chunk size that is none', `${CHUNKED}zz\r\n{}\r\n0\r\n\r\n`],
]
/** Whoever answers so may be right, or its network has failed. */
const UNREAD: readonly (readonly [name: string, does: string, bytes: string | Uint8Array, says: RegExp])[] = [
  ['ssh', 'speaks SSH', 'SSH-2.0-server\r\n', /SSH is spoken at this port/],
  ['smtp', 'speaks SMTP', '220 mail ESMTP\r\n', /SMTP or FTP is spoken/],
  ['tls', 'speaks TLS where http is asked for', Buffer.from([0x15, 3, 1, 0, 2, 2, 10]), /should begin with https/],
  ['http-2', 'speaks HTTP/2 only', Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), /speaks HTTP\/2 only/],
  ['large-head', 'sends 80 KB of header fields', `${OK}x-a: ${'a'.repeat(80_000)}\r\n${FIXED}`, /larger than 64 KiB/],
  ['upgrade', 'switches protocols', 'HTTP/1.1 101 Sure\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n', /101/],
  [
    'coding',
    'sends a coding that nobody knows',
    `${OK}content-encoding: rot13\r\n${FIXED}`,
    /content-encoding rot13: this Node/,
  ],
]

let asked = 0

export const FRAMING: readonly Behaviour[] = [
  ...BROKEN.map(
    ([name, does, bytes]): Behaviour => ({
      name: `framing/${name}`,
      does,
      answer: ({ raw }) => raw(Buffer.from(bytes, 'latin1')),
      exit: 1,
      outcomes: FOUND,
    }),
  ),
  ...UNREAD.map(
    ([name, does, bytes, says]): Behaviour => ({
      name: `framing/${name}`,
      does,
      answer: ({ raw }) => raw(bytes),
      exit: 3,
      outcomes: UNHEARD,
      says,
    }),
  ),
  {
    name: 'framing/posts',
    does: 'sends two lengths in answer to every POST',
    answer: post(({ raw }) => raw(`${OK}content-length: 5\r\n${FIXED}`)),
    exit: 1,
    outcomes: FOUND,
  },
  {
    name: 'framing/flaky',
    does: 'cuts every other answer of its document',
    answer: at(DOCUMENT, ({ raw, pass }) => {
      asked += 1
      return asked % 2 === 1 ? raw(`${OK}content-length: 200\r\n\r\n#`) : pass()
    }),
    exit: 0,
    outcomes: SILENT,
  },
  {
    name: 'framing/token-cut',
    does: 'cuts every answer of its token endpoint',
    answer: at(TOKEN, ({ raw }) => raw(`${OK}content-length: 200\r\n\r\n{`)),
    exit: 1,
    outcomes: FOUND,
  },
  {
    name: 'framing/not-gzip',
    does: 'says gzip and sends plain text',
    answer: ({ say }) => say(200, '# auth.md', { 'content-encoding': 'gzip' }),
    exit: 1,
    outcomes: { 'transport/encoding': 'fail', 'transport/framing': 'pass' },
  },
  {
    name: 'framing/half-gzip',
    does: 'sends the first half of a compressed body',
    answer: ({ say }) => say(200, gzipSync('# auth.md').subarray(0, 15), { 'content-encoding': 'gzip' }),
    exit: 1,
    outcomes: { 'transport/encoding': 'fail', 'transport/framing': 'pass' },
  },
  {
    name: 'framing/empty',
    does: 'answers 200 with nothing to everything',
    answer: ({ raw }) => raw(`${OK}content-length: 0\r\n\r\n`),
    exit: 1,
    outcomes: SILENT,
  },
]
