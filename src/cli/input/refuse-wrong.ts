/** Refuses option values of the wrong form, from the command line or a configuration. */

import { FORMS } from '../../options/forms.js'
import { CHECKED, type CheckFlags, flagOf } from '../../options/table.js'
import { UsageError } from '../terminal/io.js'

export function refuseWrong(flags: CheckFlags): void {
  const given = new Map<string, unknown>(Object.entries(flags))
  for (const entry of CHECKED) {
    const value = given.get(entry.name)
    if (entry.kind.form === undefined || typeof value !== 'string') continue
    const { holds, otherwise } = FORMS[entry.kind.form]
    if (!holds(value)) throw new UsageError(`${flagOf(entry)} "${value}" ${otherwise}`)
  }
}
