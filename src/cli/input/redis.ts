/** Reads where the server of a queue is, from the command line and the environment. */

import { RUN_FORM } from '../../inventory/queue/keys.js'
import { type RedisAddress, readRedisAddress, WrongAddress } from '../../inventory/queue/redis-address.js'
import type { QueueFlags } from '../../options/table.js'
import { type Io, UsageError } from '../terminal/io.js'
import { LARGEST, readText } from './read-file.js'

const URL_VARIABLE = 'AUTHMD_REDIS_URL'
const PASSWORD_VARIABLE = 'AUTHMD_REDIS_PASSWORD'

export async function redisAddressOf({ env }: Pick<Io, 'env'>, flags: QueueFlags): Promise<RedisAddress> {
  const given = flags.redis ?? env[URL_VARIABLE]
  if (given === undefined || given === '') {
    throw new UsageError(`say where Redis is: --redis redis://host:6379, or the environment variable ${URL_VARIABLE}`)
  }
  const address = read(given)
  const password = address.password ?? env[PASSWORD_VARIABLE]
  if (flags.redisCaFile !== undefined && !address.tls) {
    throw new UsageError('--redis-ca-file is for a server with TLS: give --redis rediss://host:6379')
  }
  return {
    ...address,
    ...(password === undefined || password === '' ? {} : { password }),
    ...(flags.redisCaFile === undefined ? {} : { ca: await readText(flags.redisCaFile, LARGEST.keys) }),
  }
}

function read(text: string): RedisAddress {
  try {
    return readRedisAddress(text)
  } catch (error) {
    throw error instanceof WrongAddress ? new UsageError(error.message) : error
  }
}

/** Other users of this machine see the command line of a process: a password in it is taken away. */
export function hidePassword({ redis }: QueueFlags): void {
  if (redis?.includes('@')) process.title = 'authmd-check inventory'
}

export function runOf({ run }: QueueFlags): string | undefined {
  if (run === undefined || RUN_FORM.test(run)) return run
  throw new UsageError(
    '--run is 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit',
  )
}
