/** Runs the command `migrate`. */

import { basename, dirname, join, relative } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { lint } from '../../api/lint.js'
import { readSource } from '../../document/source.js'
import { CannotMigrate, migrate, type Outcome } from '../../migrate/migrate.js'
import type { Report } from '../../model/report.js'
import type { MigrateFlags } from '../../options/table.js'
import type { MetadataFile, MetadataFiles } from '../../steps/discover/metadata-files.js'
import { documentsAt, metadataBeside } from '../input/linted-files.js'
import { sourceOf } from '../input/source.js'
import { writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'
import { forPrograms } from '../terminal/output.js'

interface Rewritten {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** `authmd-check migrate <file or folder> --to <dialect>`: rewrites every auth.md there, each with the metadata beside it. */
export async function migrateCommand(io: Io, path: string, flags: MigrateFlags): Promise<number> {
  const files = await documentsAt(path)
  const root = files.length === 1 && files[0] !== undefined ? dirname(files[0]) : path
  // Every file is read before the first one is written.
  const all = await Promise.all(files.map((file) => rewriteFiles(io, file, flags)))
  for (const { texts, outcome } of all) {
    for (const text of texts) await put(io, text, root, flags)
    for (const note of outcome.notes) io.stdout.write(`${note}\n`)
    if (texts.every(({ before, after }) => before === after))
      io.stdout.write(`there is nothing to change for ${flags.to}\n`)
  }
  return 0
}

async function rewriteFiles(
  io: Io,
  file: string,
  flags: MigrateFlags,
): Promise<{ texts: readonly Rewritten[]; outcome: Outcome }> {
  const source = await sourceOf(io, file)
  // Bytes that are not UTF-8 were replaced when they were read. They must not be written like that.
  if (source.malformed !== undefined) throw new UsageError(`${file} is not UTF-8`)
  const metadata = await metadataBeside(file)
  const before = await lint(source, { metadata })
  refuseWithoutRegistration(file, before, flags)
  const outcome = orUsageError(() => migrate(source, metadata, flags))
  if (!flags.dryRun) await refuseWorse(file, before, metadata, outcome)
  const pair = (from: MetadataFile | undefined, after: string | undefined): Rewritten[] =>
    from && after !== undefined ? [{ file: from.file, before: from.text, after }] : []
  const document = { file, before: source.text, after: outcome.document }
  return {
    texts: [document, ...pair(metadata.resource, outcome.resource), ...pair(metadata.server, outcome.server)],
    outcome,
  }
}

/** Refuses to write the registration of auth.md into the document of a service that has none, or of which nobody can tell. */
function refuseWithoutRegistration(
  file: string,
  { posture, postureSentence = '' }: Report,
  { from }: Pick<MigrateFlags, 'from'>,
): void {
  // Whoever names the version says that agents register.
  if (posture === 'registration' || (posture === null && from !== undefined)) return
  const instead = posture === null ? ' If agents register there by auth.md, give --from <version>.' : ''
  throw new UsageError(`there is nothing to migrate in ${file}. ${postureSentence}${instead}`)
}

/** Refuses to write what fails although the files as they were did not. */
async function refuseWorse(file: string, before: Report, metadata: MetadataFiles, outcome: Outcome): Promise<void> {
  const { resource, server } = metadata
  const rewritten: MetadataFiles = {
    ...(resource ? { resource: { ...resource, text: outcome.resource ?? resource.text } } : {}),
    ...(server ? { server: { ...server, text: outcome.server ?? server.text } } : {}),
  }
  const source = readSource(new TextEncoder().encode(outcome.document), file)
  const failed = new Set(failing(before).map(({ rule }) => rule))
  const worse = failing(await lint(source, { metadata: rewritten })).filter(({ rule }) => !failed.has(rule))
  if (worse.length === 0) return
  const found = worse.map(({ rule, problems }) => `${rule} (${problems[0]?.message ?? ''})`).join('; ')
  throw new UsageError(
    `the migrated ${file} would fail what it does not fail now, so nothing was written. --dry-run shows it. ${found}`,
  )
}

const failing = ({ verdicts }: Report) => verdicts.filter(({ outcome }) => outcome === 'fail')

function orUsageError(act: () => Outcome): Outcome {
  try {
    return act()
  } catch (error) {
    if (error instanceof CannotMigrate) throw new UsageError(error.message)
    throw error
  }
}

const diffOf = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '')

async function put(
  io: Io,
  { file, before, after }: Rewritten,
  root: string,
  { dryRun, out }: MigrateFlags,
): Promise<void> {
  if (dryRun) {
    if (before !== after) forPrograms(io).write(diffOf(file, before, after))
    return
  }
  const target = out === undefined ? file : join(out, relative(root, file) || basename(file))
  if (before === after && out === undefined) return
  await writeWhole(target, after)
  io.stdout.write(`wrote ${target}\n`)
}
