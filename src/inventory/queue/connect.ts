/** Connects to Redis: looks first whether the server is there and can do what the queue needs, then stays connected. */

import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import { keepCopies, leave } from './leave.js'
import type { QueuePackages } from './packages.js'
import { type RedisAddress, shownAddress } from './redis-address.js'

/** The server cannot be used. The message says why, and has no secret. */
export class RedisProblem extends Error {
  override readonly name = 'RedisProblem'
}

/** What BullMQ recommends, and the first version whose scripts may ask for the time before they write. */
const OLDEST = [6, 2] as const
const CONNECT_MS = 5000
const SLOWEST_RETRY_MS = 5000

/** How a program bears it when Redis is away for a while: a worker waits as long as it takes, any other command gives up. */
export type Patience = 'for ever' | 'a while'
/** About half a minute, with the pauses between. */
const RETRIES = 12

export interface Connected {
  readonly client: Redis
  /** What may lose names or rows at this server. */
  readonly warnings: readonly string[]
}

export async function connect({ Redis }: QueuePackages, address: RedisAddress, patience: Patience): Promise<Connected> {
  const client = new Redis({
    ...placeOf(address),
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: patience === 'for ever' ? null : RETRIES,
    // The first attempt must succeed: a wrong address is an error of the user, and not a server that restarts.
    retryStrategy: (times) => (isEntered ? Math.min(100 * 2 ** Math.min(times, 10), SLOWEST_RETRY_MS) : null),
    enableAutoPipelining: true,
  })
  let isEntered = false
  let cause: Error | undefined
  client.on('error', (error: Error) => {
    cause = error
  })
  try {
    await client.connect()
    const warnings = judge(await client.info())
    isEntered = true
    keepCopies(client)
    return { client, warnings }
  } catch (error) {
    leave(client)
    if (error instanceof RedisProblem) throw new RedisProblem(`${shownAddress(address)}: ${error.message}`)
    throw new RedisProblem(`cannot use Redis at ${shownAddress(address)}: ${inWords(cause ?? error, address)}`)
  }
}

const placeOf = ({ host, port, username, password, db, tls, ca }: RedisAddress) => ({
  host,
  port,
  db,
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  // A server is named to itself by a name, never by an address (RFC 6066 §3).
  ...(tls ? { tls: { ...(isIP(host) ? {} : { servername: host }), ...(ca === undefined ? {} : { ca }) } } : {}),
})

/** Reads what the server says of itself. */
function judge(info: string): string[] {
  const told = new Map(
    info.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
  const version = told.get('redis_version') ?? '0'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new RedisProblem(
      `this is Redis ${version}, and the queue needs Redis ${OLDEST.join('.')} or later, or any Valkey`,
    )
  }
  const policy = told.get('maxmemory_policy')
  if (policy === undefined || policy === 'noeviction') return []
  return [
    `Redis may throw away names and rows when its memory is full: its maxmemory-policy is ${policy}. Set it to noeviction.`,
  ]
}

/** Says an error in words. An answer of the server may repeat what was sent to it, and that has the password. */
export function inWords(error: unknown, { password }: RedisAddress): string {
  const text = error instanceof Error ? (error.message === '' ? codeOf(error) : error.message) : String(error)
  const [line = ''] = text.split('\n')
  return password === undefined ? line : line.replaceAll(password, '‹password›')
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name)
