import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { type Fixed, type FixInput, fix, type Mended } from '../../api/fix.js'
import { lint } from '../../api/lint.js'
import type { DocumentSource } from '../../document/model.js'
import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import { parseTarget, TargetProblem } from '../../session/target.js'
import type { MetadataFile, MetadataFiles } from '../../steps/discover/metadata-files.js'
import { isObject, readJson } from '../../wire/json.js'
import type { LintFlags } from '../input/check-options.js'
import { isFolder, metadataBeside } from '../input/linted-files.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { Destination } from '../terminal/reporters.js'

/** Characters of an edit that are shown. */
const SHOWN = 60
const BYTE_ORDER_MARK = '\uFEFF'

/** Whether a document is to be mended, and whether what would be written is only shown. */
export const isMending = ({ fix, fixDryRun }: LintFlags): boolean => fix === true || fixDryRun === true

/** What is shown beside a diff on standard output must not be there as well. */
export function besideDiff(to: readonly Destination[], { fixDryRun }: LintFlags): readonly Destination[] {
  if (!fixDryRun) return to
  const other = to.find(({ name, file }) => file === undefined && name !== 'pretty' && name !== 'github')
  if (other)
    throw new UsageError(`--fix-dry-run and ${other.name} both write to standard output: give ${other.name} a file`)
  return to.filter(({ file }) => file !== undefined)
}

/** Lints, and mends first where that is asked for. The report is on the text as it is then. */
export async function lintOrFix(io: Io, source: DocumentSource, input: FixInput, flags: LintFlags): Promise<Report> {
  if (!isMending(flags)) return lint(source, input, flags.rules)
  if (!flags.fixDryRun && source.file === 'stdin')
    throw new UsageError('--fix writes into a file; --fix-dry-run shows what it would write')
  const fixed = await fix(source, input, flags.rules)
  const { report, mended } = fixed
  if (mended.length === 0) return report
  // What is not UTF-8 was read as something else, and would be written as that.
  if (source.malformed !== undefined) {
    io.stderr.write(`${TOOL.name}: ${source.file} is not UTF-8 and was left as it is\n`)
    return lint(source, input, flags.rules)
  }
  if (flags.fixDryRun) io.stdout.write(diffOf(source, fixed, io))
  else await write(fixed)
  if (!flags.quiet) io.stderr.write(mended.map((one) => mendedLine(one, flags)).join(''))
  return report
}

function diffOf({ file, text }: DocumentSource, { source }: Fixed, { stdout }: Io): string {
  const diff = createTwoFilesPatch(file, file, text, source.text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  })
  return stdout.isTTY ? diff.replace(UNSEEN, '\uFFFD') : diff
}

async function write({ source: { file, text } }: Fixed): Promise<void> {
  try {
    const hadMark = (await readFile(file)).subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK))
    await writeFile(file, (hadMark ? BYTE_ORDER_MARK : '') + text)
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

function mendedLine({ rule, at, from, to }: Mended, { fixDryRun }: LintFlags): string {
  const place = 'file' in at ? `${at.file}:${at.line}:${at.column}` : ''
  return `${place}: ${fixDryRun ? 'would mend' : 'mended'} ${rule}: ${quoteShort(from)} -> ${quoteShort(to)}\n`
}

/** What a terminal acts on, but for the end of a line and the tab. */
const UNSEEN = /(?![\t\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** On one line. */
function quoteShort(text: string): string {
  const quoted = JSON.stringify(text).replace(UNSEEN, '\uFFFD')
  return quoted.length > SHOWN ? `${quoted.slice(0, SHOWN)}…` : quoted
}

/** The metadata that `--from` names: those of a live service, which is only read, of a folder, or of one file. */
export async function metadataFrom(from: string): Promise<MetadataFiles> {
  if (await isFolder(from)) return someOf(await metadataBeside(join(from, 'auth.md')), from)
  const text = await readFile(from, 'utf8').catch(() => undefined)
  if (text !== undefined) return someOf(metadataIn({ file: from, text }), from)
  try {
    // Whatever lints files alone does not load what speaks to the network.
    const { publishedMetadata } = await import('../../api/published-metadata.js')
    return someOf(await publishedMetadata(parseTarget(from)), from)
  } catch (error) {
    if (error instanceof TargetProblem) throw new UsageError(`--from ${from}: ${error.message}`)
    throw error
  }
}

function someOf(metadata: MetadataFiles, from: string): MetadataFiles {
  if (metadata.resource || metadata.server) return metadata
  throw new UsageError(`--from ${basename(from)}: there are no metadata that can be used`)
}

/** Authorization server metadata have an issuer (RFC 8414 §2), those of a resource its identifier (RFC 9728 §2). */
function metadataIn(file: MetadataFile): MetadataFiles {
  const members = readJson(file.text)
  if (!isObject(members)) return {}
  if ('issuer' in members) return { server: file }
  return 'resource' in members ? { resource: file } : {}
}
