/** A service on a socket of this machine: the sandbox, behind something that may answer in its place, with any bytes. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { REHEARSAL } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'

/** One request, and the ways to answer it. */
export interface Asked {
  readonly method: string
  /** The path without its query. */
  readonly path: string
  readonly body: string
  readonly origin: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** For answers that are no HTTP. */
  readonly socket: Socket
  /** Answers as the sandbox does, or with what is made of its answer. */
  pass(change?: (answer: Response) => Response | Promise<Response>): Promise<void>
  /** Answers with a body, which is JSON unless it is a text or bytes. */
  say(status: number, body: unknown, headers?: Readonly<Record<string, string | readonly string[]>>): void
  /** Writes these bytes instead of an answer, and closes the connection. */
  raw(bytes: string | Uint8Array): void
}

export type Answer = (asked: Asked) => unknown

export interface Host {
  readonly origin: string
  close(): Promise<void>
}

export async function host(answer: Answer): Promise<Host> {
  const sockets = new Set<Socket>()
  const server = createServer({ maxHeaderSize: 1 << 20, keepAliveTimeout: 60_000 })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // A claim fits into the short time of a run, so that it fails for what the service does.
  const service = await createService({ origin, account: REHEARSAL.account, interval: 1 })
  server.on('request', (request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    void handle(answer, { request, response, origin, service: (asked) => service.fetch(asked) })
  })
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

interface Handled {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly origin: string
  readonly service: (request: Request) => Promise<Response>
}

async function handle(answer: Answer, { request, response, origin, service }: Handled): Promise<void> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    return
  }
  const { method = 'GET', url = '/', socket } = request
  const body = Buffer.concat(chunks).toString()
  const say: Asked['say'] = (status, said, headers = {}) => {
    const bytes = typeof said === 'string' || said instanceof Uint8Array ? said : JSON.stringify(said)
    response.writeHead(status, { 'content-type': 'application/json', ...headers } as Record<string, string | string[]>)
    response.end(method === 'HEAD' ? undefined : bytes)
  }
  await answer({
    method,
    path: url.replace(/\?.*/s, ''),
    body,
    origin,
    request,
    response,
    socket,
    say,
    raw: (bytes) => void socket.end(bytes),
    pass: async (change = (given) => given) => {
      const headers = new Headers(request.headers as Record<string, string>)
      const asked = new Request(origin + url, { method, headers, ...(body === '' ? {} : { body }) })
      const given = await change(await service(asked))
      const { 'set-cookie': _, ...fields } = Object.fromEntries(given.headers)
      const cookies = given.headers.getSetCookie()
      say(given.status, Buffer.from(await given.arrayBuffer()), {
        ...fields,
        ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
      })
    },
  })
}
