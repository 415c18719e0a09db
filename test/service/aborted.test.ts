/** A client that resets its connection in the middle of a body makes no noise, and the service answers the next one. */

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listenAsProvider } from '../../src/provider/listen.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'

let sandbox: Listening
beforeAll(async () => {
  sandbox = await listen((origin) => createService({ origin }), 0)
})
afterAll(() => sandbox.close())

/** Sends bytes, and resets the connection once they are there. */
const reset = (port: number, bytes: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 20))
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })

const PATHS =
  '/agent/identity /agent/identity/claim /oauth2/token /oauth2/revoke /agent/event/notify /login /api/notes /auth.md'.split(
    ' ',
  )
const BODIES = [
  ['application/json', 'content-length: 1000\r\n\r\n{"a":'],
  ['application/x-www-form-urlencoded', 'transfer-encoding: chunked\r\n\r\n5\r\nab'],
] as const

test.each(BODIES)('the sandbox, %s', async (type, rest) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await Promise.all(
    PATHS.map((path) =>
      reset(sandbox.port, `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${type}\r\n${rest}`),
    ),
  )
  expect((await fetch(`${sandbox.origin}/auth.md`)).status).toBe(200)
  expect(said.mock.calls).toEqual([])
  said.mockRestore()
})

test.each(['TRACE', 'POST', 'PUT', 'FOO', 'OPTIONS'])('the provider refuses %s', async (method) => {
  const { port, close } = await listenAsProvider({ port: 0 })
  const head = await new Promise<string>((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${method} /%ff HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`),
    )
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
  })
  await close()
  expect(head).toMatch(/^HTTP\/1\.1 4\d\d /)
})
