/** Defines the time of a run: the real clock, and a clock that leaps over waits. */

import { type SetTimer, setTimer } from '../wire/timer.js'

/** The time of a run. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `duration` milliseconds, or as soon as the signal is aborted. */
  sleep(duration: number, signal: AbortSignal): Promise<void>
  /** Limits the time of a task. A clock that can skip time limits none, because no time passes during a task. */
  readonly alarm: SetTimer
  /** Runs a task. A clock that can skip time does not skip it during the task. */
  during<T>(task: () => Promise<T>): Promise<T>
  /** Runs a part of such a task that only waits, for time or for another task. It does not stop the clock from skipping time. */
  waiting<T>(task: () => Promise<T>): Promise<T>
}

export const realClock: Clock = {
  now: () => Date.now(),
  during: (task) => task(),
  waiting: (task) => task(),
  alarm: setTimer,
  async sleep(duration, signal) {
    const end = Date.now() + duration
    // A timer may ring a moment before the clock shows its end.
    for (let left = duration; left > 0 && !signal.aborted; left = end - Date.now()) await ring(left, signal)
  },
}

function ring(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const clear = setTimer(duration, done)
    function done(): void {
      clear()
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

/** The first time of every fast clock: a whole second, because services name times in whole seconds. */
const EPOCH = Date.UTC(2026, 11, 1, 12)

/**
 * Stops while any task works, and leaps to the end of the first sleep when every task waits. So the order of events does not depend on
 * the speed of this machine, every run sees the same times, and a day passes in some milliseconds.
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
  /** Leaps later, so that a task that has just woken up, or has got what it waited for, continues first. */
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
    alarm: () => () => undefined,
    during: (task) => counted(task, 1),
    waiting: (task) => counted(task, -1),
  }
}
