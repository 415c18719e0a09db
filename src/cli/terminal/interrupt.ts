/** Ends the work when the user interrupts it. */

import { ENDING_SIGNALS, type EndingSignal, Interrupted } from '../../model/interruption.js'

/** Aborts the returned signal at Ctrl-C, SIGTERM or SIGHUP, so that the run can clean up. A second one ends the process. `release` stops listening. */
export function onInterrupt(): { readonly signal: AbortSignal; release(): void } {
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
