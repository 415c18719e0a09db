/** Ends a command with all its processes. */

import { kill, platform } from 'node:process'

/** Whether a command gets a process group of its own, whose number is its leader's. */
export const HAS_GROUPS = platform !== 'win32'

/** Sends a signal to every process of a group. Without groups, only the leader gets it. */
export function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(HAS_GROUPS ? -pid : pid, signal)
  } catch (error) {
    // All processes of the group have ended already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
