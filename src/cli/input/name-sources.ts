/** Opens the files with names that an inventory is asked for. */

import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { NamesError } from '../../inventory/names/found.js'
import { type NameSource, namesOfTargets, readNames } from '../../inventory/names/read-names.js'
import type { InventoryName, Misread } from '../../model/inventory.js'
import { TOOL } from '../../model/tool.js'
import type { InventoryFlags } from '../../options/table.js'
import { visible } from '../../reports/visible.js'
import { codeOf, FileProblem, reasonOf } from '../terminal/file-errors.js'
import { type Io, UsageError } from '../terminal/io.js'
import { loadConfiguration } from './config.js'

type Flags = Pick<InventoryFlags, 'fromFormat' | 'column'> & Partial<Pick<InventoryFlags, 'targets' | 'quiet'>>

/** Returns the names of all files, in their order, and then the targets. A file that cannot be read is an error before anything is asked. */
export async function namesIn(
  { stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>,
  files: readonly string[],
  { fromFormat, column, targets, quiet }: Flags,
): Promise<AsyncIterable<InventoryName | Misread>> {
  const configured = targets ? await configuredNames() : []
  if (files.length === 0 && !targets)
    throw new UsageError(
      'name a file with the names to ask, or - for standard input (--targets asks those of the configuration)',
    )
  for (const file of files) if (file !== '-') await refuseUnreadable(file)
  const sources: NameSource[] = files.map((file) => ({
    file,
    open: () => (file === '-' ? stdin : createReadStream(file)),
  }))
  const read = readNames(sources, {
    ...(fromFormat === undefined ? {} : { format: fromFormat }),
    ...(column === undefined ? {} : { column }),
    onNoTable(file, format) {
      if (quiet) return
      stderr.write(
        `${TOOL.name}: --column is not used for ${visible(file)}: it is read as ${format}, and only csv has columns (--from-format csv reads it so)\n`,
      )
    },
  })
  return inWords(read, configured)
}

/** The targets of the configuration. A target that is a file is not asked, and is told. */
async function configuredNames(): Promise<readonly (InventoryName | Misread)[]> {
  const configuration = await loadConfiguration({}, process.cwd())
  if (!configuration) throw new UsageError('--targets needs a configuration with targets')
  const named = [undefined, ...configuration.targets].flatMap((name) => configuration.forTarget(name).target ?? [])
  return namesOfTargets(configuration.file, [...new Set(named)])
}

async function refuseUnreadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK)
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' })
  } catch (error) {
    throw new FileProblem('read', file, error)
  }
}

/** Turns what cannot be read into one clear line. */
async function* inWords<T>(names: AsyncIterable<T>, more: readonly T[]): AsyncGenerator<T> {
  try {
    yield* names
    yield* more
  } catch (error) {
    if (error instanceof NamesError) throw new UsageError(error.message)
    if (codeOf(error) !== '') throw new UsageError(`cannot read the names: ${reasonOf(error)}`)
    throw error
  }
}
