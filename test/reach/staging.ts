/** A service on a socket of this machine under any name, behind whatever gate, and what its callers sent. */

import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import { main } from '../../src/cli/main.js'
import { createService } from '../../src/service/service.js'

/** What a gate answers itself. */
interface Answer {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Returns what the gate answers a request itself, or nothing where it lets the request through. */
export type Gate = (request: IncomingMessage) => number | Answer | undefined

export interface Staging {
  readonly origin: string
  readonly port: number
  readonly seen: IncomingMessage[]
}

interface Asked {
  /** The host of its URLs, where that is not the address of this machine. */
  readonly host?: string
  readonly gate?: Gate
  readonly tls?: ServerOptions
}

/** Serves the sandbox. */
export async function staging({ host = '127.0.0.1', gate = () => undefined, tls }: Asked = {}): Promise<Staging> {
  const seen: IncomingMessage[] = []
  let answer: RequestListener = () => undefined
  const listener: RequestListener = (request, response) => {
    seen.push(request)
    const own = gate(request)
    if (own === undefined) return answer(request, response)
    const { status, body = 'the gate is closed', headers }: Answer = typeof own === 'number' ? { status: own } : own
    response.writeHead(status, { 'content-type': 'text/markdown', ...headers }).end(body)
  }
  const port = await listening(tls ? createSecureServer(tls, listener) : createServer(listener))
  const usual = tls ? 443 : 80
  const origin = new URL(`${tls ? 'https' : 'http'}://${host}:${host === '127.0.0.1' ? port : usual}`).origin
  const service = await createService({ origin })
  answer = getRequestListener((request) => {
    const url = new URL(request.url)
    return service.fetch(new Request(origin + url.pathname + url.search, request))
  }) as RequestListener
  return { origin, port, seen }
}

/** Listens at a free port until the test is over. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process. */
export async function command(argv: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  stdin.end()
  const code = await main({ argv: [...argv, '--no-config'], env, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}
