/** Says who owns a name, by what stands beside it. */

import { isNobody } from '../../model/nobody.js'
import { OWNER_HEADERS, plain } from './headers.js'

/** Returns the owner that is written beside a name. `column` is the header of the one column that counts. */
export function ownerOf(carried: Readonly<Record<string, string>> | undefined, column?: string): string | undefined {
  const wanted = column === undefined ? OWNER_HEADERS : [plain(column)]
  const entries = Object.entries(carried ?? {})
  for (const header of wanted) {
    const owner = entries.find(([key, value]) => plain(key) === header && !isNobody(value))?.[1]
    if (owner !== undefined) return owner.trim()
  }
  return undefined
}

/** Whether a column of this header stands beside a name. */
export const hasColumn = (carried: Readonly<Record<string, string>> | undefined, column: string): boolean =>
  Object.keys(carried ?? {}).some((key) => plain(key) === plain(column))
