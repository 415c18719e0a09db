/** Waits for some time. */

import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves after so many milliseconds. It rejects with the reason of the signal when that is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
  signal.throwIfAborted()
}
