import { spawn } from 'node:child_process'
import type { Io } from './io.js'

/** Keeps colours, and leaves a text that fits on the screen where it is. */
const USUAL = 'less -FRX'

/**
 * Shows a text that is longer than the screen in the user's pager (`$PAGER`; `cat` and nothing mean none). Resolves to whether it was
 * shown: not where standard output is no terminal, and not where the pager could not be started.
 */
export async function showInPager({ stdout, env }: Io, text: string): Promise<boolean> {
  const command = (env['PAGER'] ?? USUAL).trim()
  const isShort = text.split('\n').length <= (stdout.rows ?? Number.POSITIVE_INFINITY)
  if (!stdout.isTTY || isShort || ['', 'cat'].includes(command)) return false
  return new Promise((resolve) => {
    const pager = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { ...env } })
    pager.on('error', () => resolve(false))
    // 126 and 127 are the shell's, for what it cannot run.
    pager.on('close', (code) => resolve(code !== 126 && code !== 127))
    // Whoever leaves the pager early has read enough.
    pager.stdin.on('error', () => undefined)
    pager.stdin.end(text)
  })
}
