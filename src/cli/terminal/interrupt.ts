/** Ends the work when the user interrupts it. */

/** Aborts the returned signal at Ctrl-C or SIGTERM, so that the run can clean up. A second one ends the process. `release` stops listening. */
export function onInterrupt(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    release()
    controller.abort()
  }
  const release = () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return { signal: controller.signal, release }
}
