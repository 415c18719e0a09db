/** Ends the work when the user interrupts it. */

import { ENDING_SIGNALS, type EndingSignal, Interrupted } from '../../model/interruption.js'
import type { Io } from './io.js'

/** Runs a task whose signal is aborted at Ctrl-C, SIGTERM or SIGHUP, so that it can clean up. A second one ends the process. */
export async function whileInterruptible<T>(
  { keeper }: Pick<Io, 'keeper'>,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // The keeper gets the signals of the system, and passes them on.
  if (keeper) return task(keeper.signal)
  const controller = new AbortController()
  const interrupt = (name: EndingSignal) => {
    release()
    controller.abort(new Interrupted(name))
  }
  const listeners = ENDING_SIGNALS.map((name) => [name, () => interrupt(name)] as const)
  const release = () => {
    for (const [name, listener] of listeners) process.off(name, listener)
  }
  for (const [name, listener] of listeners) process.on(name, listener)
  try {
    return await task(controller.signal)
  } finally {
    release()
  }
}
