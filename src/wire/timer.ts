/** Sets timers that have an owner, who clears them: for waits of any length, and for what may take only so long. */

/** Calls `ring` after `duration` milliseconds. Returns the function that clears the timer. */
export type SetTimer = (duration: number, ring: () => void) => () => void

/** The longest delay of a timer (HTML §8.6: a signed 32-bit integer). A longer timer would end at once. */
const LONGEST = 2 ** 31 - 1

export const setTimer: SetTimer = (duration, ring) => {
  const end = performance.now() + duration
  let running: NodeJS.Timeout
  const wait = () => {
    const left = Math.max(0, end - performance.now())
    running = setTimeout(() => (left > LONGEST ? wait() : ring()), Math.min(left, LONGEST))
  }
  wait()
  return () => clearTimeout(running)
}

interface Limits {
  /** Ends the task as well. */
  readonly within?: AbortSignal
  readonly timer?: SetTimer
}

/**
 * Runs a task that may take `duration` milliseconds. Its signal is aborted then, with a `TimeoutError`, or together with `within`. The
 * timer holds the controller, so that the signal cannot be collected before it is aborted, as a composite of signals can.
 */
export async function withTimeout<T>(
  duration: number,
  task: (signal: AbortSignal) => Promise<T>,
  { within, timer = setTimer }: Limits = {},
): Promise<T> {
  const controller = new AbortController()
  const end = () => controller.abort(within?.reason)
  const clear = timer(duration, () => controller.abort(new DOMException('it took too long', 'TimeoutError')))
  within?.addEventListener('abort', end)
  if (within?.aborted) end()
  try {
    return await task(controller.signal)
  } finally {
    clear()
    within?.removeEventListener('abort', end)
  }
}

/** Rejects as soon as a signal is aborted, also while the task does not listen to it. */
export async function orAborted<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  let end = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason)
  })
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  try {
    return await Promise.race([aborted, task()])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** Waits for what should be over soon, but for at most `duration` milliseconds. Says whether it was over by then. */
export async function atMost(duration: number, task: Promise<unknown>): Promise<boolean> {
  let clear = (): void => undefined
  const late = new Promise<false>((resolve) => {
    clear = setTimer(duration, () => resolve(false))
  })
  try {
    return await Promise.race([task.then(() => true), late])
  } finally {
    clear()
  }
}
