/** Reads and writes the baseline that the command line names. */

import { readFile, writeFile } from 'node:fs/promises'
import { BaselineProblem, parseBaseline, updatedBaseline } from '../../engine/baseline.js'
import type { Baseline } from '../../model/baseline.js'
import type { Report } from '../../model/report.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { CheckFlags } from './check-options.js'

type Flags = Pick<CheckFlags, 'baseline' | 'updateBaseline' | 'quiet'>

/** The baseline that was given; a file that is not there yet is none where it is about to be written. */
export async function readBaseline({ baseline: file, updateBaseline }: Flags): Promise<Baseline | undefined> {
  if (file === undefined) {
    if (updateBaseline) throw new UsageError('--update-baseline needs --baseline <file>')
    return undefined
  }
  try {
    return parseBaseline(await readFile(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof BaselineProblem) throw new UsageError(error.message)
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing && updateBaseline) return undefined
    throw new UsageError(isMissing ? `there is no baseline ${file}` : `cannot read ${file}: ${String(error)}`)
  }
}

/** Writes what the report found into the baseline, where that was asked for. */
export async function writeBaseline(
  io: Io,
  report: Report,
  previous: Baseline | undefined,
  flags: Flags,
): Promise<void> {
  const { baseline: file, updateBaseline, quiet } = flags
  if (file === undefined || !updateBaseline) return
  const text = updatedBaseline(report, previous, Date.now())
  await writeFile(file, text)
  if (quiet) return
  const unexplained = parseUnexplained(text)
  const todo = unexplained > 0 ? `; ${unexplained} without a reason yet: write why each is accepted` : ''
  io.stderr.write(`${file}: ${report.target} as it is now${todo}\n`)
}

const parseUnexplained = (text: string): number =>
  (JSON.parse(text) as { entries: readonly { reason: string }[] }).entries.filter(({ reason }) => reason === '').length
