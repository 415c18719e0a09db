/** Shows a long text in the user's pager. */

import { spawn } from 'node:child_process'
import type { Io } from './io.js'

/** The usual pager. The options keep colours, and end it at once if the text fits on the screen. */
const USUAL = 'less -FRX'

/**
 * Shows a text that is longer than the screen in the pager of `$PAGER`. An empty value and `cat` mean none. It resolves to false where
 * standard output is not a terminal, or the pager could not start.
 */
export async function showInPager({ stdout, env }: Io, text: string): Promise<boolean> {
  const command = (env['PAGER'] ?? USUAL).trim()
  const isShort = text.split('\n').length <= (stdout.rows ?? Number.POSITIVE_INFINITY)
  if (!stdout.isTTY || isShort || ['', 'cat'].includes(command)) return false
  return new Promise((resolve) => {
    const pager = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { ...env } })
    pager.on('error', () => resolve(false))
    // The shell ends with 126 or 127 when it cannot run a command.
    pager.on('close', (code) => resolve(code !== 126 && code !== 127))
    // A user who leaves the pager early closes its input. That is not an error.
    pager.stdin.on('error', () => undefined)
    pager.stdin.end(text)
  })
}
