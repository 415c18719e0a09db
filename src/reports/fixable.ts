/** Says how many findings `lint --fix` would correct. */

import { countEditable } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { pluralize } from './text.js'

/**
 * Returns `3 findings, by lint --fix; 1 more with --from <target>`. Edits that follow the metadata need somebody who says that these are right.
 * Returns undefined where nothing can be corrected.
 */
export function describeFixable({
  verdicts,
  summary: { fixable = 0 },
}: Pick<Report, 'verdicts' | 'summary'>): string | undefined {
  const unsure = verdicts
    .filter(({ fixAgainst }) => fixAgainst !== undefined)
    .reduce((total, { problems }) => total + countEditable(problems), 0)
  if (fixable === 0) return unsure === 0 ? undefined : `${pluralize(unsure, 'finding')}, by lint --fix --from <target>`
  return `${pluralize(fixable, 'finding')}, by lint --fix${unsure === 0 ? '' : `; ${unsure} more with --from <target>`}`
}
