import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Service } from './service.js'

export interface Listening {
  /** `http://127.0.0.1:PORT`; `http://localhost:PORT` is served as well. */
  readonly origin: string
  readonly port: number
  /** Stops listening and ends open connections at once. */
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'

/**
 * Serves on 127.0.0.1; port 0 is any free one. A service names its origin in its metadata, so a function is asked for two
 * services, one for each name of this machine; they share nothing. Throws an Error of one sentence when the port cannot be
 * had.
 */
export async function listen(
  service: Service | ((origin: string) => Promise<Service>),
  port: number,
): Promise<Listening> {
  const server = createServer()
  const bound = await bind(server, port)
  const originOf = (name: string) => `http://${name}:${bound}`
  const create = async (name: string) => (typeof service === 'function' ? service(originOf(name)) : service)
  const services = Promise.all([create(ADDRESS), create('localhost')])

  const answer = async (request: Request) => {
    const [byAddress, byName] = await services
    return (new URL(request.url).hostname === 'localhost' ? byName : byAddress).fetch(request)
  }
  server.on('request', getRequestListener(answer, { overrideGlobalObjects: false }))

  const close = () => shut(server)
  try {
    await services
  } catch (error) {
    await close()
    throw error
  }
  return { origin: originOf(ADDRESS), port: bound, close }
}

/** The port that was bound. */
const bind = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reason(error, port), { cause: error })))
    server.listen(port, ADDRESS, () => resolve((server.address() as AddressInfo).port))
  })

function reason({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is already in use.`
  if (code === 'EACCES') return `Not allowed to listen on port ${port}.`
  return `Cannot listen on port ${port}: ${message}`
}

const shut = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
