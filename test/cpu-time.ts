import { existsSync, readFileSync } from 'node:fs'

/** Nanoseconds of this thread at the processor, and in which others had it (Linux). */
const STATE = '/proc/thread-self/schedstat'

/** Milliseconds of this thread at the processor: other tests run beside it, in threads of the same process. */
export function cpuTime(task: () => unknown): number {
  const [startedAt, used] = [performance.now(), threadTime()]
  task()
  return Math.min(performance.now() - startedAt, threadTime() - used)
}

function threadTime(): number {
  if (existsSync(STATE)) return Number.parseInt(readFileSync(STATE, 'utf8'), 10) / 1e6
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
