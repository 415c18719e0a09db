/** Ends a connection to Redis, with all that were made of it. */

import type { Redis } from 'ioredis'

const copies = new WeakMap<Redis, Redis[]>()

/** Remembers what is made of a connection: a worker of BullMQ makes one of its own, which waits for names. */
export function keepCopies(client: Redis): void {
  const made: Redis[] = []
  copies.set(client, made)
  const duplicate = client.duplicate.bind(client)
  client.duplicate = (...override) => {
    const copy = duplicate(...override)
    made.push(copy)
    return copy
  }
}

/**
 * Ends them for good, whatever they are doing. One that is on its way back to a server that was away takes no word for it, and would keep
 * the program alive: it is ended again when it is there.
 */
export function leave(client: Redis): void {
  for (const one of [client, ...(copies.get(client) ?? [])]) {
    one.on('error', () => undefined)
    one.on('connect', () => one.disconnect())
    one.disconnect()
  }
}
