/** Decides where the reports go, and writes them. */

import { resolve } from 'node:path'
import type { Report } from '../../model/report.js'
import { reportInPieces } from '../../reports/loaded.js'
import { REPORTER_NAMES, type ReporterName } from '../../reports/names.js'
import { type Paint, PLAIN } from '../../reports/paint.js'
import type { CheckFlags } from '../input/check-options.js'
import { COLORS } from './colors.js'
import type { Destination } from './destination.js'
import { appendWhole, isOfSystem, prepareFile, writeWhole } from './files.js'
import { type Io, UsageError } from './io.js'
import { verbatim } from './output.js'
import { fileFor, isPerTarget } from './target-files.js'

/** The columns of a file, and of a terminal that does not say how many it has. */
export const DEFAULT_WIDTH = 80
/** The most columns of a report. Longer lines are hard to read, even on a wide terminal. */
const WIDEST = 120

/**
 * Decides where the reports go. If all of them go to files, `pretty` is still shown, and GitHub Actions gets annotations and a job summary;
 * `--quiet` prevents this. A file that cannot be written is an error at once, before the run.
 */
export async function destinations(
  flags: CheckFlags,
  { env, turn }: Pick<Io, 'env' | 'turn'>,
): Promise<readonly Destination[]> {
  const all = (flags.reporter ?? []).map(destination)
  const given = all
    .filter((one) => turn === undefined || !isCombined(one))
    .map((one) => (one.file === undefined ? one : { ...one, file: fileFor(one.file, flags.targetName ?? '') }))
  for (const { file } of given) if (file !== undefined) await prepareFile(file)
  refuseMixed(given)
  refuseClash(given, flags)
  const isTaken = all.some(({ file }) => file === undefined)
  if (isTaken || flags.quiet) return given
  // Of several targets, the annotations come together at the end: GitHub shows only ten of a kind.
  const added = await onActions(env, given)
  return [{ name: 'pretty' }, ...added.filter(({ name }) => turn === undefined || name !== 'github'), ...given]
}

/** Throws `UsageError` where two reports would stand in one output. */
export function refuseMixed(all: readonly Destination[]): void {
  const names = all.flatMap(({ name, file }) => (file === undefined ? [name] : []))
  if (names.length > 1)
    throw new UsageError(`${names.join(' and ')} both write to standard output: give a file to all except one`)
}

/** Throws `UsageError` where a report would be written over another one, over the record or over the baseline. */
export function refuseClash(
  given: readonly Destination[],
  { record, baseline }: Pick<CheckFlags, 'record' | 'baseline'> = {},
): void {
  const all = [
    ...given.map(({ name, file }) => [`--reporter ${name}`, file] as const),
    ['--record', record] as const,
    ['--baseline', baseline] as const,
  ]
  const owners = new Map<string, string>()
  for (const [owner, file] of all) {
    if (file === undefined || isOfSystem(file)) continue
    const other = owners.get(resolve(file))
    if (other !== undefined && other !== owner)
      throw new UsageError(`${other} and ${owner} have the same file, ${file}: give each its own`)
    owners.set(resolve(file), owner)
  }
}

async function onActions(env: Io['env'], given: readonly Destination[]): Promise<readonly Destination[]> {
  if (env['GITHUB_ACTIONS'] !== 'true' || given.some(({ name }) => name === 'github')) return []
  const summary = env['GITHUB_STEP_SUMMARY']
  if (summary === undefined || summary === '') return [{ name: 'github' }]
  await prepareFile(summary)
  return [{ name: 'github' }, { name: 'markdown', file: summary, appends: true }]
}

/** The reporters that can show several targets in one report. */
const COMBINING: readonly ReporterName[] = [
  'junit',
  'sarif',
  'html',
  'github',
  'ocsf',
  'oscal',
  'cyclonedx',
  'backstage',
]

/** Whether one report shows all targets, where there are several. */
export const isCombined = ({ name, file }: Destination): boolean =>
  COMBINING.includes(name) && (file === undefined || !isPerTarget(file))

export function destination(text: string): Destination {
  const at = text.indexOf('=')
  const name = REPORTER_NAMES.find((one) => one === (at < 0 ? text : text.slice(0, at)))
  if (!name) throw new UsageError(`there is no reporter "${text}"; there are ${REPORTER_NAMES.join(', ')}`)
  if (at < 0) return { name }
  const file = text.slice(at + 1)
  if (file === '') throw new UsageError(`--reporter "${text}" names no file`)
  // As with other programs, - is standard output.
  return file === '-' ? { name } : { name, file }
}

/** Returns a task for each report that writes it. */
export function reportWriters(
  io: Io,
  report: Report,
  to: readonly Destination[],
  flags: Pick<CheckFlags, 'details' | 'verbose' | 'strict' | 'failOn' | 'color'>,
): (() => Promise<void>)[] {
  const { details = false, verbose = false, strict = false, failOn } = flags
  const style = { details, verbose, strict, failOn }
  return to.map((destination) => async () => {
    const { name, file, appends } = destination
    io.keeper?.writing(destination)
    if (file === undefined) {
      const shown = {
        ...style,
        color: paint(io, flags),
        width: terminalWidth(io),
        isTerminal: io.stdout.isTTY === true,
      }
      // The reports of several targets follow each other.
      if (name === 'pretty' && (io.turn ?? 0) > 0) await writeAll(verbatim(io.stdout), '\n')
      for (const piece of await reportInPieces(name, report, shown))
        await writeAll(verbatim(io.stdout), piece, () => io.keeper?.taken())
    } else {
      const pieces = await reportInPieces(name, report, { ...style, color: PLAIN, width: DEFAULT_WIDTH })
      await (appends ? appendWhole(file, pieces) : writeWhole(file, pieces))
    }
    io.keeper?.written(destination)
  })
}

/** How much a reader gets at a time, so that one who is slow is told from one who is gone. Characters. */
const PIECE = 64 * 1024

export const terminalWidth = ({ stdout }: Pick<Io, 'stdout'>): number =>
  Math.min(stdout.columns || DEFAULT_WIDTH, WIDEST)

/** Writes a text and waits for a slow reader, so that a pipe gets a long report completely. `main` notices what goes wrong. */
export async function writeAll(output: Io['stdout'], text: string, onTaken?: () => void): Promise<void> {
  for (const piece of cut(text)) {
    await new Promise<void>((resolve) => output.write(piece, () => resolve()))
    onTaken?.()
  }
}

/** Cuts a text into pieces, and no character in two. */
function* cut(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const isHalf = /[\ud800-\udbff]/.test(text[from + PIECE - 1] ?? '')
    const to = from + PIECE + (isHalf ? 1 : 0)
    yield text.slice(from, to)
    from = to
  }
}

/** Returns colours if the stream is a terminal or `FORCE_COLOR` asks for them. `NO_COLOR` and `--no-color` forbid them. */
export function paint({ env, stdout }: Io, { color }: Pick<CheckFlags, 'color'>): Paint {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  const forbidden = !color || (env['NO_COLOR'] ?? '') !== '' || env['FORCE_COLOR'] === '0'
  return forbidden || !(forced || stdout.isTTY) ? PLAIN : COLORS
}
