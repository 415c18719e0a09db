/** Reads and writes the baseline that the command line names. */

import { BaselineProblem, parseBaseline, updatedBaseline } from '../../engine/baseline.js'
import type { Baseline } from '../../model/baseline.js'
import { isDay, isOver } from '../../model/day.js'
import type { Report } from '../../model/report.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { prepareFile, writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { CheckFlags } from './check-options.js'
import { isMissing, LARGEST, readText } from './read-file.js'

type Flags = Pick<CheckFlags, 'baseline' | 'updateBaseline' | 'quiet' | (typeof SAID)[number]>

/** What `--update-baseline` writes into new entries. */
const SAID = ['reason', 'until', 'owner', 'ticket'] as const

/** Reads the baseline of the flags. The file may be missing where `--update-baseline` is about to write it. */
export async function readBaseline(flags: Flags): Promise<Baseline | undefined> {
  const { baseline: file, updateBaseline, until } = flags
  const idle = SAID.find((name) => flags[name] !== undefined)
  if (idle !== undefined && !updateBaseline) throw new UsageError(`--${idle} needs --update-baseline`)
  if (until !== undefined && !isDay(until)) throw new UsageError(`--until "${until}" is not a date like 2027-01-31`)
  if (until !== undefined && isOver(until, Date.now()))
    throw new UsageError(`--until ${until} is over, so the entries would fail at once: give a later day`)
  if (file === undefined) {
    if (updateBaseline) throw new UsageError('--update-baseline needs --baseline <file>')
    return undefined
  }
  await refuseToLeave(file)
  if (updateBaseline) await prepareFile(file)
  try {
    return parseBaseline(await readText(file, LARGEST.baseline), file)
  } catch (error) {
    if (error instanceof BaselineProblem) throw new UsageError(error.message)
    if (!isMissing(error)) throw error
    if (updateBaseline) return undefined
    throw new UsageError(`there is no baseline ${file}`)
  }
}

/** Writes the findings of the report into the baseline, where the flags ask for it. */
export async function writeBaseline(
  io: Io,
  report: Report,
  previous: Baseline | undefined,
  flags: Flags,
): Promise<void> {
  const { baseline: file, updateBaseline, quiet } = flags
  if (file === undefined || !updateBaseline) return
  const given = Object.fromEntries(SAID.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])))
  const text = updatedBaseline(report, previous, Date.now(), given)
  await writeWhole(file, text)
  if (quiet) return
  const unexplained = parseUnexplained(text)
  const todo = unexplained > 0 ? `; ${unexplained} without a reason yet: write why you accept each` : ''
  io.stderr.write(`${file}: written with the findings of ${report.target}${todo}\n`)
}

const parseUnexplained = (text: string): number =>
  (JSON.parse(text) as { entries: readonly { reason: string }[] }).entries.filter(({ reason }) => reason === '').length
