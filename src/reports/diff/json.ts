/** Writes a comparison as JSON, for programs. */

import type { ChangeReport } from '../../model/change.js'
import { jsonInPieces } from '../pieces.js'

/** Changes and what cannot be told are pieces of their own. */
const DEPTH = 2

export function* jsonChanges(report: ChangeReport): Iterable<string> {
  yield* jsonInPieces(report, DEPTH)
  yield '\n'
}
