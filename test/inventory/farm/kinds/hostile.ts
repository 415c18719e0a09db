/** Hosts that try to keep, fill or mislead whoever asks: each gets a row, and nothing that it did not publish is in it. */

import { gzipSync } from 'node:zlib'
import type { Break, Kind } from '../kind.js'
import { json, page, redirect, site } from '../page.js'

/** Nothing can be read, so nothing is known: neither that something is there, nor that it is not. */
const UNREAD = { states: ['undecided', 'answers-anything'], types: {}, kinds: [] } as const

const BLOCK = Buffer.alloc(64 * 1024, 'x')

/** Made when it is first sent: it takes a while, and not every farm sends it. */
let bomb: Buffer | undefined
function bombOnce(): Buffer {
  bomb ??= gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'))
  return bomb
}

const endlessBody: Break = (response) => {
  response.writeHead(200, { 'content-type': 'text/markdown' })
  const more = () => {
    while (!response.destroyed && response.write(BLOCK));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

/** A byte now and then, so that no silence ends it. */
const drip: Break = (response) => {
  response.writeHead(200, { 'content-type': 'text/markdown' })
  const timer = setInterval(() => response.write('x'), 200)
  response.once('close', () => clearInterval(timer))
}

const endlessHead: Break = (_response, socket) => {
  socket.write('HTTP/1.1 200 OK\r\n')
  let line = 0
  const more = () => {
    while (!socket.destroyed && socket.write(`x-${line++}: ${'x'.repeat(1000)}\r\n`));
    if (!socket.destroyed) socket.once('drain', more)
  }
  more()
}

const wrongLength: Break = (_response, socket) =>
  void socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/markdown\r\ncontent-length: 5000\r\n\r\n# auth.md\n')

const notHttp: Break = (_response, socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n')

const deep = page(200, 'application/json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)

const hostile = (name: string, answer: Kind['answer']): Kind => ({ name, alone: true, expected: UNREAD, answer })

export const HOSTILE: readonly Kind[] = [
  hostile('endless-body', () => endlessBody),
  hostile('endless-head', () => endlessHead),
  hostile('drip', () => drip),
  hostile('bomb', () => page(200, 'text/markdown', bombOnce(), { 'content-encoding': 'gzip' })),
  hostile('loop', ({ path }) => redirect(path)),
  hostile('maze', ({ path }) => redirect(`/${Number(path.slice(1)) + 1 || 1}`)),
  hostile('wrong-length', () => wrongLength),
  // Somebody is there, and no service on the Web.
  { ...hostile('not-http', () => notHttp), expected: { states: ['undecided', 'unreachable'], types: {}, kinds: [] } },
  hostile('deep', () => deep),
  {
    name: 'long-lists',
    alone: true,
    expected: { states: ['surface'], kinds: ['server'] },
    answer: site({
      '/.well-known/oauth-authorization-server': json({
        issuer: 'https://origin.farm',
        authorization_endpoint: 'https://origin.farm/authorize',
        token_endpoint: 'https://origin.farm/token',
        response_types_supported: ['code'],
        scopes_supported: Array.from({ length: 20_000 }, (_, i) => `scope-${i}`),
      }),
    }),
  },
]
