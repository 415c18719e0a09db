/** Ends the work when the user interrupts it. */

import { ENDING_SIGNALS, type EndingSignal, Interrupted } from '../../model/interruption.js'
import type { Io } from './io.js'

/** Aborts the returned signal at Ctrl-C, SIGTERM or SIGHUP, so that the run can clean up. A second one ends the process. `release` stops listening. */
export function onInterrupt({ keeper }: Pick<Io, 'keeper'>): { readonly signal: AbortSignal; release(): void } {
  // The keeper gets the signals of the system, and passes them on.
  if (keeper) return { signal: keeper.signal, release: () => undefined }
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
  return { signal: controller.signal, release }
}
