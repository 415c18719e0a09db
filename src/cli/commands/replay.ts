/** Runs the command `replay`. */

import { replay } from '../../api/replay.js'
import { parseRunFile, type RunFile, RunFileProblem } from '../../replay/run-file.js'
import { requireLevel } from '../../reports/level.js'
import { readBaseline, writeBaseline } from '../input/baseline.js'
import type { CheckFlags } from '../input/check-options.js'
import { withCircumstances } from '../input/circumstances.js'
import { codeOf } from '../input/exit.js'
import { isMissing, LARGEST, readText } from '../input/read-file.js'
import { registerOf } from '../input/register.js'
import { ruleWeights } from '../input/rule-choice.js'
import { rulesetOf } from '../input/ruleset.js'
import { servedFile } from '../input/served-file.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { finish } from '../terminal/finish.js'
import { type Io, UsageError } from '../terminal/io.js'
import { progress } from '../terminal/progress.js'
import { destinations, reportWriters } from '../terminal/reporters.js'
import { scriptWriters, wantedScripts } from './repro.js'

/** `authmd-check replay <file>`: judges a run that `check --record` wrote, by the rules of this version. */
export async function replayCommand(io: Io, file: string, flags: CheckFlags): Promise<number> {
  const record = await read(file)
  const rules = ruleWeights(flags, flags.rules)
  const held = { ...rulesetOf(flags), ...(await registerOf(flags)) }
  const baseline = await readBaseline(flags)
  const source = await servedFile(flags)
  const to = await destinations(flags, io)
  const scripts = await wantedScripts(flags)
  const { start, stop, onVerdict } = progress(io, flags)
  start()
  try {
    const accepting = baseline && !flags.updateBaseline ? { baseline } : {}
    const replayed = await replay(record, { rules, ...held, onVerdict, ...accepting, ...source }, flags.rules)
    const report = withCircumstances(requireLevel(replayed, flags.level), flags, io.env)
    stop()
    const code = codeOf(report, flags)
    return finish(io, code, [
      () => writeBaseline(io, report, baseline, flags),
      ...reportWriters(io, report, to, flags),
      ...scriptWriters(io, report, scripts),
    ])
  } finally {
    stop()
  }
}

async function read(file: string): Promise<RunFile> {
  await refuseToLeave(file)
  try {
    return parseRunFile(await readText(file, LARGEST.record), file)
  } catch (error) {
    if (error instanceof RunFileProblem) throw new UsageError(error.message)
    throw isMissing(error) ? new UsageError(`there is no file ${file}`) : error
  }
}
