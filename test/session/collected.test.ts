/** Timeouts hold while garbage is collected: on Node 20, a signal that nobody holds is collected and never aborted. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { NODES } from '../nodes.js'
import { buildProgram } from '../program.js'
import { expectSoon, THOROUGH } from '../thorough.js'

const folder = mkdtempSync(join(tmpdir(), 'collected-'))
const program = join(folder, 'authmd-check.mjs')
const collector = join(folder, 'collector.mjs')

beforeAll(async () => {
  await buildProgram(program)
  writeFileSync(collector, 'setInterval(() => globalThis.gc(), 250).unref()\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Serves bytes slower than anybody waits for. */
async function serve(onRequest: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    socket.once('data', () => onRequest(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function drip(socket: Socket, start: string, byte: string): void {
  socket.write(start)
  const dripping = setInterval(() => socket.write(byte), 100)
  socket.once('close', () => clearInterval(dripping))
}

/** Runs the program, which has to end by itself. */
async function run(node: string, argv: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(node, ['--expose-gc', '--import', collector, program, ...argv], { stdio: 'pipe' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk
    })
  }
  const hanging = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const [code] = await once(child, 'close')
  clearTimeout(hanging)
  return { code, said }
}

const SLOW: readonly (readonly [what: string, scheme: string, onRequest: (socket: Socket) => void])[] = [
  ['a server that never answers', 'http', () => undefined],
  ['headers that drip', 'http', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nx-slow: ', 'x')],
  ['a body that drips', 'http', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n', 'x')],
  ['a TLS handshake that never ends', 'https', () => undefined],
]
const ways = (few: typeof SLOW) =>
  NODES.flatMap((node) => (THOROUGH ? SLOW : few).map((slow) => [node, ...slow] as const))

test.concurrent.each(ways(SLOW.slice(0, 1)))(
  '%s: %s ends with the timeout of the request',
  async (node, _, scheme, onRequest) => {
    const port = await serve(onRequest)
    const target = `${scheme}://127.0.0.1:${port}`
    const { code, said } = await expectSoon(20_000, () => run(node, [target, '--passive', '--timeout', '1']))
    expect(said).toContain('got no answer in time (--timeout <seconds>)')
    expect(code).toBe(3)
  },
)

test.concurrent.each(ways(SLOW.slice(2, 3)))('%s: %s ends with the run', async (node, _, scheme, onRequest) => {
  const port = await serve(onRequest)
  const target = `${scheme}://127.0.0.1:${port}`
  const argv = [target, '--passive', '--timeout', '3600', '--run-timeout', '3', '-r', 'json']
  const { code, said } = await expectSoon(8_000, () => run(node, argv))
  expect(said).toContain('the time of the run is over: 3 s (--run-timeout <seconds>)')
  expect(code).toBe(3)
})
