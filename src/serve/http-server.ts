/** Serves HTTP at a socket, for the sandbox and the provider. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** The function that answers requests. */
export interface Answering {
  fetch(request: Request): Promise<Response>
}

export interface Listening<A extends Answering> {
  /** The port that the socket has. */
  readonly port: number
  readonly answering: A
  /** Stops listening and ends open connections at once. */
  close(): Promise<void>
}

/**
 * Serves HTTP at an IP address; port 0 means any free port. The function that answers often names its own origin, so it is made when
 * the port is known, and requests wait for it. If it cannot be made, the socket is closed. Throws an Error of one sentence if the
 * port cannot be used.
 */
export async function listenAt<A extends Answering>(
  { address, port }: { readonly address: string; readonly port: number },
  create: (port: number) => Promise<A>,
): Promise<Listening<A>> {
  const server = createServer()
  const bound = await bind(server, address, port)
  const created = create(bound)
  const answer = async (request: Request) => (await created).fetch(request)
  server.on('request', getRequestListener(answer, { overrideGlobalObjects: false }))
  try {
    return { port: bound, answering: await created, close: () => closeServer(server) }
  } catch (error) {
    await closeServer(server)
    throw error
  }
}

/** Resolves with the port, once the server listens. */
const bind = (server: Server, address: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reason(error, port), { cause: error })))
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port))
  })

function reason({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is already in use.`
  if (code === 'EACCES') return `Not allowed to listen on port ${port}.`
  return `Cannot listen on port ${port}: ${message}`
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
