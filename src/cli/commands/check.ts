/** Runs the command `check`: a live check of a service, with its reports. */

import { check } from '../../api/check.js'
import { exitCode } from '../../api/exit-code.js'
import type { Progress } from '../../engine/run.js'
import { TOOL } from '../../model/tool.js'
import type { AgentProvider } from '../../provider/provider.js'
import { progressLine } from '../../reports/ndjson.js'
import { parseTarget, TargetProblem } from '../../session/target.js'
import { readBaseline, writeBaseline } from '../input/baseline.js'
import { type CheckFlags, checkOptions } from '../input/check-options.js'
import { isLinted } from '../input/linted-files.js'
import { provide } from '../input/provider-options.js'
import { finish } from '../terminal/finish.js'
import { onInterrupt } from '../terminal/interrupt.js'
import { type Io, UsageError } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'
import { progress } from '../terminal/progress.js'
import { recordTo } from '../terminal/record.js'
import { destinations, reportWriters } from '../terminal/reporters.js'
import { announcement } from './announcement.js'
import { lintCommand } from './lint.js'

/** `authmd-check <target>`: a live check, or lint when the target is a file. */
export async function checkCommand(io: Io, target: string, flags: CheckFlags): Promise<number> {
  if (await isLinted(target)) {
    if (flags.record !== undefined) throw new UsageError('--record needs a live run, but a file is only linted')
    return lintCommand(io, target, flags)
  }
  return checkTarget(io, targetOf(target), flags)
}

/** Checks one service. A `given` provider is served by the caller, and replaces the provider of the flags. */
export async function checkTarget(io: Io, target: URL, flags: CheckFlags, given?: AgentProvider): Promise<number> {
  const { provider, close } = given ? { provider: given, close: async () => undefined } : await provide(flags)
  try {
    return await checkWith(io, target, flags, provider)
  } finally {
    await close()
  }
}

async function checkWith(io: Io, target: URL, flags: CheckFlags, provider: AgentProvider | undefined): Promise<number> {
  const progressing = progress(io, flags)
  const { onVerdict, onWait, stop } = progressing
  const options = checkOptions(target, flags, io, progressing, provider)
  const baseline = await readBaseline(flags)
  const to = await destinations(flags, io.env)
  const record = flags.record === undefined ? undefined : await recordTo(flags.record)
  progressing.start()
  const { signal, release } = onInterrupt()
  try {
    const given = {
      ...(baseline && !flags.updateBaseline ? { baseline } : {}),
      ...(record ? { onRecord: record.onRecord } : {}),
    }
    const onChain = (hosts: readonly string[]) => progressing.say(announcement(options, hosts, flags))
    const input = { ...options, ...given, onChain, signal, onVerdict: streaming(io, to, onVerdict), onWait }
    const report = await check(target, input, flags.rules)
    stop()
    if (report.unreachable !== undefined) io.stderr.write(`${TOOL.name}: ${report.unreachable}\n`)
    const shown =
      report.unreachable === undefined ? to : to.filter(({ name, file }) => name !== 'pretty' || file !== undefined)
    const code = exitCode(report, { strict: flags.strict ?? false, complete: flags.complete ?? false })
    return finish(io, code, [
      async () => record?.write(),
      () => writeBaseline(io, report, baseline, flags),
      ...reportWriters(io, report, shown, flags),
    ])
  } finally {
    stop()
    release()
  }
}

/** Writes each verdict at once, where `ndjson` goes to standard output. */
function streaming(io: Io, to: Awaited<ReturnType<typeof destinations>>, onVerdict: Progress): Progress {
  if (!to.some(({ name, file }) => name === 'ndjson' && file === undefined)) return onVerdict
  return (verdict, done, total) => {
    verbatim(io.stdout).write(progressLine(verdict, done, total))
    onVerdict(verdict, done, total)
  }
}

function targetOf(text: string): URL {
  try {
    return parseTarget(text)
  } catch (error) {
    if (error instanceof TargetProblem) throw new UsageError(error.message)
    throw error
  }
}
