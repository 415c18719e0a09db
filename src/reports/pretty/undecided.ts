/** Shows at a terminal which rules could not be judged, grouped by reason. */

import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'
import type { Outcome } from '../../model/verdict.js'
import { countOf, FINDINGS, LOOKS } from '../outcomes.js'
import { narrowStyle, type Style } from '../paint.js'
import { clip, indent, listNames, WHOLE, wrap } from '../text.js'
import { askFor, blockedByRoot, inconclusiveByReason, notRunByOption, notRunByReason } from '../undecided.js'

const INDENT = 4
/** The most characters of a reason. */
const CAUSE = 300

/** Says what could not be judged, and why. Blocked rules are left out where a finding above already names them. */
export function undecidedLines({ verdicts }: Report, style: Style): string[] {
  const found = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  const unexplained = blockedByRoot(verdicts).filter(({ by }) => {
    const root = found.get(by)
    return root === undefined || !FINDINGS.has(root.outcome)
  })
  const lines = [
    ...notRunByOption(verdicts).flatMap(({ by, rules }) => item('notRun', `${askFor(by)} to decide`, rules, style)),
    ...notRunByReason(verdicts).flatMap(({ by, rules }) => item('notRun', `${by}:`, rules, style)),
    ...inconclusiveByReason(verdicts).flatMap(({ by, rules }) => item('inconclusive', `${by}:`, rules, style)),
    ...unexplained.flatMap(({ by, rules }) => {
      const root = found.get(by)
      const ended = root ? LOOKS[root.outcome].name : 'not in this report'
      return item('blocked', `by ${by} (${ended}):`, rules, style)
    }),
  ]
  return lines.length === 0 ? [] : [style.color.bold('not decided'), ...lines]
}

/** Writes one group: `– 2 not run: give --resource <url> to decide challenge/status, challenge/bearer`. */
function item(outcome: Outcome, cause: string, rules: readonly RuleId[], style: Style): string[] {
  const { symbol, color } = LOOKS[outcome]
  const text = `${countOf(outcome, rules.length)}: ${clip(cause, CAUSE)} ${listNames(rules, style.verbose)}`
  const [first = '', ...rest] = wrap(text, narrowStyle(style, INDENT).width, WHOLE)
  return [`  ${style.color[color](symbol)} ${first}`, ...indent(rest, INDENT)]
}
