/** Serves the sandbox on this machine, under each of its names. */

import { listenAt } from '../serve/http-server.js'
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
