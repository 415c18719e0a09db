/** The time of a run. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `duration` milliseconds, or as soon as the signal is aborted. */
  sleep(duration: number, signal: AbortSignal): Promise<void>
}

/** The most that a timer holds (HTML, `setTimeout`: a signed 32-bit integer); a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1

export const realClock: Clock = {
  now: () => Date.now(),
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

/** A clock that does not make anybody wait. */
export interface FastClock extends Clock {
  /** Runs a task during which no time is skipped. */
  during<T>(task: () => Promise<T>): Promise<T>
}

interface Sleeper {
  readonly end: number
  readonly wake: () => void
}

/**
 * How long nothing must happen before time is skipped, in milliseconds: what is not seen to be at work, such as a signature that is
 * verified, needs its turn. A long leap ends credentials, so it is not taken before the quiet is certain.
 */
const QUIET = { short: 3, long: 15 }
const LONG_LEAP = 60_000

/**
 * Time goes on as it does, but once everybody sleeps it leaps to where the first one wakes. So whatever is to happen before an
 * instant happens before it, however slow this machine is, and a day is over in some milliseconds.
 */
export function fastClock(): FastClock {
  let skipped = 0
  let atWork = 0
  let stirred = 0
  const sleepers = new Set<Sleeper>()
  const now = () => Date.now() + skipped

  const left = () => Math.max(0, Math.min(...[...sleepers].map(({ end }) => end)) - now())
  function leap(): void {
    skipped += left()
    for (const { end, wake } of sleepers) if (end <= now()) wake()
  }
  function leapWhenQuiet(): void {
    stirred += 1
    const seen = stirred
    if (atWork > 0 || sleepers.size === 0) return
    // A timer that is late comes before what the same turn has finished: the immediate lets that go first.
    const quiet = left() > LONG_LEAP ? QUIET.long : QUIET.short
    setTimeout(() => setImmediate(() => (seen === stirred ? leap() : undefined)), quiet)
  }

  return {
    now,
    sleep(duration, signal) {
      if (duration <= 0 || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const sleeper = { end: now() + duration, wake }
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
    async during(task) {
      atWork += 1
      stirred += 1
      try {
        return await task()
      } finally {
        atWork -= 1
        leapWhenQuiet()
      }
    },
  }
}
