/** Finds the files that have rows of an inventory. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentsIn } from '../../inventory/engine/journal.js'
import { FileProblem } from '../terminal/file-errors.js'
import { UsageError } from '../terminal/io.js'

/** Lists the files with rows at a place: of a folder, those of its journal. */
export async function filesAt(place: string): Promise<readonly string[]> {
  try {
    if (!(await stat(place)).isDirectory()) return [place]
    const segments = await segmentsIn(place)
    if (segments.length === 0) throw new UsageError(`${place} has no rows of an inventory: it is no folder of --state`)
    return segments.map((segment) => join(place, segment))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new FileProblem('read', place, error)
  }
}
