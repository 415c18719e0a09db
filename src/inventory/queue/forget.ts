/** Deletes a run from Redis: its jobs, its rows and what was kept of its inputs. */

import type { Redis } from 'ioredis'
import { bucketsOf, inputsOf, RUNS } from './keys.js'
import type { NameQueue } from './queue.js'

export async function forgetRun(client: Redis, queue: NameQueue, run: string): Promise<void> {
  await queue.obliterate({ force: true })
  await client.unlink(...bucketsOf(run), inputsOf(run))
  await client.zrem(RUNS, run)
}
