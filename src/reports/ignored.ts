/** Says what comments in the document silenced, so that nobody can hide a problem. */

import type { Report } from '../model/report.js'
import { listNames, pluralize } from './text.js'

/** Returns `2 problems, by comments: document/title (2)`, or nothing. `whole` names all rules. */
export function describeIgnored(
  { verdicts, summary: { ignored = 0 } }: Pick<Report, 'verdicts' | 'summary'>,
  whole: boolean,
): string | undefined {
  if (ignored === 0) return undefined
  const rules = verdicts.flatMap(({ rule, ignored = [] }) =>
    ignored.length === 0 ? [] : [`${rule} (${ignored.length})`],
  )
  return `${pluralize(ignored, 'problem')}, by comments: ${listNames(rules, whole)}`
}
