/** The time of a run: the real one, and one that leaps over waits. */

/** The time of a run. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `duration` milliseconds, or as soon as the signal is aborted. */
  sleep(duration: number, signal: AbortSignal): Promise<void>
  /** Runs a task. A clock that can skip time skips none meanwhile. */
  during<T>(task: () => Promise<T>): Promise<T>
  /** Within such a task: what only waits, for time or for another task, holds no time up. */
  waiting<T>(task: () => Promise<T>): Promise<T>
}

/** The most that a timer holds (HTML, `setTimeout`: a signed 32-bit integer); a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1

export const realClock: Clock = {
  now: () => Date.now(),
  during: (task) => task(),
  waiting: (task) => task(),
  async sleep(duration, signal) {
    const end = Date.now() + duration
    for (let left = duration; left > 0 && !signal.aborted; left = end - Date.now()) {
      await timer(Math.min(left, LONGEST_TIMER), signal)
    }
  },
}

function timer(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const running = setTimeout(done, duration)
    function done(): void {
      clearTimeout(running)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}

interface Sleeper {
  readonly end: number
  readonly wake: () => void
}

/** Where a fast clock begins, whenever it is used: on the second, as services name instants in whole ones. */
const EPOCH = Date.UTC(2026, 11, 1, 12)

/**
 * Time stands still while anything is at work, and once everybody waits it leaps to where the first sleeper wakes. So whatever is to
 * happen before an instant happens before it, however slow this machine is, every run sees the same instants, and a day is over in
 * some milliseconds.
 */
export function fastClock(): Clock {
  let time = EPOCH
  let atWork = 0
  let stirred = 0
  const sleepers = new Set<Sleeper>()

  function leap(): void {
    time = Math.max(time, Math.min(...[...sleepers].map(({ end }) => end)))
    for (const { end, wake } of sleepers) if (end <= time) wake()
  }
  /** Whoever has been woken, or has got what it waited for, goes on first. */
  function leapWhenQuiet(): void {
    stirred += 1
    const seen = stirred
    if (atWork > 0 || sleepers.size === 0) return
    setTimeout(() => setImmediate(() => (seen === stirred && atWork <= 0 && sleepers.size > 0 ? leap() : undefined)), 0)
  }
  async function counted<T>(task: () => Promise<T>, change: 1 | -1): Promise<T> {
    atWork += change
    leapWhenQuiet()
    try {
      return await task()
    } finally {
      atWork -= change
      leapWhenQuiet()
    }
  }

  return {
    now: () => time,
    sleep(duration, signal) {
      if (duration <= 0 || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const sleeper = { end: time + duration, wake }
        function wake(): void {
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', wake)
          resolve()
          leapWhenQuiet()
        }
        signal.addEventListener('abort', wake)
        sleepers.add(sleeper)
        leapWhenQuiet()
      })
    },
    during: (task) => counted(task, 1),
    waiting: (task) => counted(task, -1),
  }
}
