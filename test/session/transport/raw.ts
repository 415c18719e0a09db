/** A server that answers with the bytes that it is given, whether they are HTTP or not. */

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export interface RawServer {
  readonly origin: string
  /** How many connections there were. */
  readonly connections: () => number
  close(): Promise<void>
}

/** What it does once a request has begun to arrive: it writes bytes and ends the connection, or whatever a function does. */
export type RawAnswer = string | Uint8Array | ((socket: Socket, request: string) => void)

/** Listens on loopback. Strings are sent as Latin-1, so that each character is one byte. */
export async function serveRaw(answer: RawAnswer): Promise<RawServer> {
  const open = new Set<Socket>()
  let connections = 0
  const server: Server = createServer((socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    socket.on('data', (data) => {
      if (typeof answer === 'function') answer(socket, data.toString('latin1'))
      else socket.end(typeof answer === 'string' ? Buffer.from(answer, 'latin1') : answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
