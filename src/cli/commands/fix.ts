/** Fixes documents for `lint --fix`, and shows what changed. */

import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type AppliedEdit, type Fixed, type FixInput, fix } from '../../api/fix.js'
import { lint } from '../../api/lint.js'
import type { DocumentSource } from '../../document/model.js'
import { countEditable } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import { safeJson } from '../../reports/pieces.js'
import { parseTarget, TargetProblem } from '../../session/target.js'
import type { MetadataFile, MetadataFiles } from '../../steps/discover/metadata-files.js'
import { objectOf, readJson } from '../../wire/json.js'
import type { LintFlags } from '../input/check-options.js'
import { isFolder, metadataBeside } from '../input/linted-files.js'
import { isMissing, LARGEST, readText } from '../input/read-file.js'
import { routeOf } from '../input/route.js'
import { refuseToLeave } from '../terminal/checkout.js'
import type { Destination } from '../terminal/destination.js'
import { writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'
import { forPrograms } from '../terminal/output.js'

/** The most characters of an edit that are shown. */
const SHOWN = 60
const BYTE_ORDER_MARK = '\uFEFF'

/** Whether the flags ask for fixes. */
export const isFixing = ({ fix, fixDryRun }: LintFlags): boolean => fix === true || fixDryRun === true

/** Leaves out the reports that go to standard output, where the diff is. */
export function besideDiff(to: readonly Destination[], { fixDryRun }: LintFlags): readonly Destination[] {
  if (!fixDryRun) return to
  const other = to.find(({ name, file }) => file === undefined && name !== 'pretty' && name !== 'github')
  if (other)
    throw new UsageError(`--fix-dry-run and ${other.name} both write to standard output: give ${other.name} a file`)
  return to.filter(({ file }) => file !== undefined)
}

/** Lints a document. Where the flags ask for fixes, it fixes first, and the report is about the fixed text. */
export async function lintOrFix(io: Io, source: DocumentSource, input: FixInput, flags: LintFlags): Promise<Report> {
  if (!isFixing(flags)) return lint(source, input, flags.rules)
  if (!flags.fixDryRun && source.file === 'stdin')
    throw new UsageError('--fix writes into a file; --fix-dry-run shows what it would write')
  // Bytes that are not UTF-8 were replaced when they were read. They must not be written like that.
  if (source.malformed !== undefined) {
    io.stderr.write(`${TOOL.name}: ${source.file} is not UTF-8, so it was not changed\n`)
    return lint(source, input, flags.rules)
  }
  const fixed = await fix(source, input, flags.rules)
  const { report, appliedEdits } = fixed
  if (appliedEdits.length === 0) {
    if (!flags.quiet) io.stderr.write(`${nothingFixed(report)}\n`)
    return report
  }
  if (flags.fixDryRun) forPrograms(io).write(await diffOf(source, fixed))
  else await write(fixed)
  if (!flags.quiet) io.stderr.write(appliedEdits.map((one) => editLine(one, flags)).join(''))
  return report
}

function nothingFixed({ verdicts }: Report): string {
  const found = verdicts.filter(({ outcome }) => ['fail', 'warn', 'advice'].includes(outcome))
  const left = found.reduce((sum, { problems }) => sum + problems.length, 0)
  const unsure = found
    .filter(({ fixAgainst }) => fixAgainst !== undefined)
    .reduce((sum, { problems }) => sum + countEditable(problems), 0)
  const rest = left === 1 ? '1 finding is left' : `${left} findings are left`
  // The same edits, with --from, are made.
  const more = unsure === 0 ? '' : `; --from <target> would fix ${unsure}, where its metadata is right`
  return `nothing that can be fixed automatically; ${rest}${more}`
}

async function diffOf({ file, text }: DocumentSource, { source }: Fixed): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  return createTwoFilesPatch(file, file, text, source.text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
}

async function write({ source: { file, text } }: Fixed): Promise<void> {
  const hadMark = (await readFile(file)).subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK))
  await writeWhole(file, (hadMark ? BYTE_ORDER_MARK : '') + text)
}

function editLine({ rule, at, from, to }: AppliedEdit, { fixDryRun }: LintFlags): string {
  const place = 'file' in at ? `${at.file}:${at.line}:${at.column}` : ''
  return `${place}: ${fixDryRun ? 'would fix' : 'fixed'} ${rule}: ${quoteShort(from)} -> ${quoteShort(to)}\n`
}

/** Shows a text on one line. */
function quoteShort(text: string): string {
  const quoted = safeJson(text)
  return quoted.length > SHOWN ? `${quoted.slice(0, SHOWN)}…` : quoted
}

/** Reads the metadata that `--from` names: of a live service (only read), of a folder, or of one file. */
export async function metadataFrom(from: string, flags: LintFlags, io: Io): Promise<MetadataFiles> {
  if (await isFolder(from)) return someOf(await metadataBeside(join(from, 'auth.md')), from)
  await refuseToLeave(from)
  const text = await readText(from, LARGEST.metadata).catch((error: unknown) => {
    // What is no file is the name of a service.
    if (isMissing(error) || from.includes('://')) return undefined
    throw error
  })
  if (text !== undefined) return someOf(metadataIn({ file: from, text }), from)
  const target = targetOfFrom(from)
  // A run that only lints files does not load the code for the network.
  const { publishedAt } = await import('../input/published.js')
  return someOf(await publishedAt(io, target, flags, await routeOf(flags, io.env), `--from ${from}`), from)
}

function targetOfFrom(from: string): URL {
  try {
    return parseTarget(from)
  } catch (error) {
    if (error instanceof TargetProblem) throw new UsageError(`--from ${from}: ${error.message}`)
    throw error
  }
}

function someOf(metadata: MetadataFiles, from: string): MetadataFiles {
  if (metadata.resource || metadata.server) return metadata
  throw new UsageError(`--from ${basename(from)}: there is no usable metadata`)
}

/** Recognises metadata: that of a server has `issuer` (RFC 8414 §2), that of a resource has `resource` (RFC 9728 §2). */
function metadataIn(file: MetadataFile): MetadataFiles {
  const members = objectOf(readJson(file.text))
  if (!members) return {}
  if ('issuer' in members) return { server: file }
  return 'resource' in members ? { resource: file } : {}
}
