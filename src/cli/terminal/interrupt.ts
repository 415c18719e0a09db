/**
 * Ctrl-C and SIGTERM end the work in an orderly way; a second signal ends the process at once.
 * `release` gives the signals back.
 */
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
