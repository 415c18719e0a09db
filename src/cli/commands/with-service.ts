/** Checks a target that has to be started first, or waited for. */

import { exitCodeOfEnd } from '../../api/exit-code.js'
import { interrupterOf } from '../../model/interruption.js'
import { TOOL } from '../../model/tool.js'
import type { Route } from '../../wire/route.js'
import { isPrivateHost } from '../../wire/sites.js'
import type { CheckFlags } from '../input/check-options.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { type Started, startService, USUAL_WAIT, untilItAnswers } from './service-command.js'

/** Starts the service and waits for it, where the options say so, and ends it after the check. A service that does not answer is checked all the same: the reports say so. */
export async function withService(
  io: Io,
  target: URL,
  flags: Pick<CheckFlags, 'start' | 'wait' | 'allowPrivate'>,
  route: Route | undefined,
  check: () => Promise<number>,
): Promise<number> {
  const { start, wait = start === undefined ? 0 : USUAL_WAIT, allowPrivate = false } = flags
  if (start === undefined && wait === 0) return check()
  const started = start === undefined ? undefined : startService(start, io)
  try {
    const asked = { target, allowPrivate: allowPrivate || isPrivateHost(target.hostname), seconds: wait }
    const { missing, by } = await whileInterruptible(io, async (signal) => ({
      missing: await untilItAnswers({ ...asked, signal, ...(route ? { route } : {}), ...(started ? { started } : {}) }),
      by: interrupterOf(signal),
    }))
    if (by !== undefined) return exitCodeOfEnd(by)
    if (missing !== undefined) io.stderr.write(`${TOOL.name}: ${missing}\n`)
    const code = await check()
    if (missing === undefined) sayEnd(io, started)
    return code
  } finally {
    await started?.stop()
  }
}

function sayEnd(io: Io, started: Started | undefined): void {
  const ended = started?.end()
  if (ended !== undefined) io.stderr.write(`${TOOL.name}: during the check, the command of --start ${ended}\n`)
}
