/** Serves the sandbox on this machine, under each of its host names. */

import { listenAt } from '../serve/http-server.js'
import type { Service } from './service.js'

export interface Listening {
  /** `http://127.0.0.1:PORT`. It also answers at `http://localhost:PORT`. */
  readonly origin: string
  readonly port: number
  /** Stops listening and ends open connections at once. */
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'

/**
 * Serves on 127.0.0.1; port 0 means any free port. A service names its origin in its metadata, so each host name gets a service of
 * its own, and they share nothing. Throws an Error of one sentence if the port cannot be used.
 */
export async function listen(
  service: Service | ((origin: string) => Promise<Service>),
  port: number,
): Promise<Listening> {
  const create = async (name: string, bound: number) =>
    typeof service === 'function' ? service(originOf(name, bound)) : service
  const { close, ...bound } = await listenAt({ address: ADDRESS, port }, async (bound) => {
    const [byAddress, byName] = await Promise.all([create(ADDRESS, bound), create('localhost', bound)])
    return {
      fetch: (request) => (new URL(request.url).hostname === 'localhost' ? byName : byAddress).fetch(request),
    }
  })
  return { origin: originOf(ADDRESS, bound.port), port: bound.port, close }
}

const originOf = (name: string, port: number): string => `http://${name}:${port}`
