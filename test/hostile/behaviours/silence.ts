/** Services that answer too late, too slowly, or without end. */
import { API, at, type Behaviour, DOCUMENT, PRM, post, REGISTER, REVOKE, SERVER, TOKEN } from '../behaviour.js'
import type { Answer, Asked } from '../host.js'

const silent: Answer = () => undefined

/** Writes a part again and again, until the other side closes. */
function drip({ socket }: Asked, first: string, part: string | Buffer, pause: number): void {
  socket.write(first)
  const dripping = setInterval(() => (socket.destroyed ? clearInterval(dripping) : socket.write(part)), pause)
  socket.on('close', () => clearInterval(dripping))
}

/** Writes a part every two milliseconds as often as the other side takes it, so that services beside this one get their turn. */
function pour({ socket }: Asked, first: string, part: string | Buffer): void {
  socket.write(first)
  const pouring = setInterval(() => {
    if (socket.destroyed) clearInterval(pouring)
    else if (!socket.writableNeedDrain) socket.write(part)
  }, 2)
  socket.on('close', () => clearInterval(pouring))
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/markdown\r\n'
const chunked = (bytes: string): string => `${bytes.length.toString(16)}\r\n${bytes}\r\n`

export const SILENCE: readonly Behaviour[] = [
  { name: 'silence/everywhere', does: 'accepts every connection and never answers', answer: silent, exit: 3 },
  { name: 'silence/document', does: 'never answers where the document is', answer: at(DOCUMENT, silent), exit: 3 },
  {
    name: 'silence/metadata',
    does: 'never answers where its metadata are',
    answer: at([PRM, SERVER], silent),
    exit: 3,
  },
  { name: 'silence/posts', does: 'never answers a POST', answer: post(silent), exit: 3 },
  { name: 'silence/token', does: 'never answers at its token endpoint', answer: at(TOKEN, silent), exit: 3 },
  { name: 'silence/revocation', does: 'never answers at its revocation endpoint', answer: at(REVOKE, silent), exit: 3 },
  { name: 'silence/api', does: 'never answers at its API', answer: at(API, silent), exit: 3 },
  {
    name: 'silence/head-only',
    does: 'sends a status line and then nothing',
    answer: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\n'),
    exit: 3,
  },
  {
    name: 'silence/body',
    does: 'sends headers that promise a body, and no body',
    answer: ({ socket }) => socket.write(`${HEAD}content-length: 1000\r\n\r\n`),
    exit: 3,
  },
  {
    name: 'silence/dripping-headers',
    does: 'sends one header every 50 ms, without end',
    answer: (asked) => drip(asked, HEAD, 'x-more: 1\r\n', 50),
    exit: 3,
  },
  {
    name: 'silence/dripping-body',
    does: 'sends one byte of its body every 50 ms, without end',
    answer: (asked) => drip(asked, `${HEAD}transfer-encoding: chunked\r\n\r\n`, chunked('x'), 50),
    exit: 3,
  },
  {
    name: 'silence/dripping-registration',
    does: 'answers a registration one blank at a time',
    answer: at(REGISTER, (asked) =>
      drip(
        asked,
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
        chunked(' '),
        50,
      ),
    ),
    exit: 3,
  },
  {
    name: 'silence/endless-interim',
    does: 'sends 100 Continue without end',
    answer: (asked) => pour(asked, '', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)),
    exit: 3,
  },
  {
    name: 'silence/endless-body',
    does: 'sends a body without end, as fast as it can',
    answer: (asked) => pour(asked, `${HEAD}transfer-encoding: chunked\r\n\r\n`, chunked('x'.repeat(65_536))),
    exit: 1,
  },
  {
    name: 'silence/endless-metadata',
    does: 'sends metadata without end',
    answer: at([PRM, SERVER], (asked) =>
      pour(
        asked,
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
        chunked('['.repeat(65_536)),
      ),
    ),
    exit: 1,
  },
  {
    name: 'silence/endless-trailers',
    does: 'sends trailers without end',
    answer: (asked) => pour(asked, `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n`, `x-more: ${'y'.repeat(1000)}\r\n`),
    exit: 3,
  },
  {
    name: 'silence/endless-chunk-extension',
    does: 'sends a chunk extension without end',
    answer: (asked) => pour(asked, `${HEAD}transfer-encoding: chunked\r\n\r\n5;`, 'x'.repeat(1000)),
    exit: 3,
  },
  {
    name: 'silence/closes-at-once',
    does: 'closes every connection without an answer',
    answer: ({ socket }) => socket.end(),
    exit: 3,
  },
  {
    name: 'silence/resets',
    does: 'resets every connection',
    answer: ({ socket }) => socket.resetAndDestroy(),
    exit: 3,
  },
  {
    name: 'silence/resets-posts',
    does: 'resets the connection of every POST',
    answer: post(({ socket }) => socket.resetAndDestroy()),
    exit: 3,
  },
]
