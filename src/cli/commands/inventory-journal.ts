/** Opens the journal of an inventory in the folder of its state, for as long as the command runs. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Answers } from '../../inventory/engine/answers.js'
import { Journal } from '../../inventory/engine/journal.js'
import { TOOL } from '../../model/tool.js'
import type { InventoryFlags } from '../../options/table.js'
import { visible } from '../../reports/visible.js'
import { reasonOf } from '../terminal/file-errors.js'
import { type Io, UsageError } from '../terminal/io.js'
import { openState } from '../terminal/state-folder.js'

/** Opens the journal: in the folder of the state, or in one of the system that is removed afterwards. */
export async function withJournal(
  io: Io,
  flags: InventoryFlags,
  act: (journal: Journal, answers: Answers | undefined) => Promise<number>,
): Promise<number> {
  const { state } = flags
  if (state !== undefined) return inWords(state, () => inFolder(io, flags, state, act))
  const folder = await inWords(tmpdir(), () => mkdtemp(join(tmpdir(), `${TOOL.name}-inventory-`)))
  try {
    return await inWords(folder, () => inFolder(io, flags, folder, act))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Turns what the system refuses into one clear line. */
async function inWords<T>(folder: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UsageError(`the state in ${visible(folder)} cannot be kept: ${reasonOf(error)}`)
  }
}

async function inFolder(
  io: Io,
  { state, since, again, allowPrivate, quiet }: InventoryFlags,
  folder: string,
  act: (journal: Journal, answers: Answers | undefined) => Promise<number>,
): Promise<number> {
  const { begunBy, release } = await openState(folder, { allowPrivate: allowPrivate === true })
  try {
    if (begunBy && !quiet)
      io.stderr.write(
        `${TOOL.name}: rows in ${folder} were made by version ${begunBy.version} with ${JSON.stringify(begunBy.options)}; they are kept (--since asks again)\n`,
      )
    const freshness = {
      ...(since === undefined ? {} : { since: Date.now() - since }),
      ...(again === undefined ? {} : { again }),
    }
    const journal = await Journal.open(folder, freshness)
    // Nobody comes back to a folder of the system.
    const answers = state === undefined ? undefined : await Answers.open(folder)
    try {
      return await act(journal, answers)
    } finally {
      await answers?.close()
      await journal.close()
    }
  } finally {
    await release()
  }
}
