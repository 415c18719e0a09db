/** Says how many findings `lint --fix` would correct. */

import { countEditable } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { FINDINGS } from './outcomes.js'
import { pluralize } from './text.js'

/**
 * Returns `3 of 9 findings, by lint --fix; 1 more with --from <target>`. Edits that follow the metadata need somebody who says that these are
 * right. Returns undefined where nothing can be corrected.
 */
export function describeFixable({ verdicts, summary: { fixable = 0 } }: Report): string | undefined {
  const found = verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
  const sum = found.reduce((total, { problems }) => total + problems.length, 0)
  const unsure = found
    .filter(({ fixAgainst }) => fixAgainst !== undefined)
    .reduce((total, { problems }) => total + countEditable(problems), 0)
  const of = ` of ${pluralize(sum, 'finding')}, by lint --fix`
  if (fixable === 0) return unsure === 0 ? undefined : `${unsure}${of} --from <target>`
  return `${fixable}${of}${unsure === 0 ? '' : `; ${unsure} more with --from <target>`}`
}
