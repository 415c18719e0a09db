/** Shows at a terminal each rule that found something, from the gravest finding on. */

import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'
import type { Verdict } from '../../model/verdict.js'
import { detailLines, entry } from '../findings.js'
import { knownOf, newlyFound } from '../known.js'
import { countFound } from '../outcomes.js'
import { isDetailed, narrowStyle, type Style } from '../paint.js'
import { indent, LABEL, labelLines, listNames, pluralize, WHOLE, wrap } from '../text.js'
import { blockedByRoot } from '../undecided.js'
import { headOf, shortLines } from './short.js'

/** How far the details under a rule are indented. */
const INDENT = 2

/** Shows every finding that is not in the baseline. The report is in the order of gravity. */
export function foundLines(report: Report, style: Style): string[] {
  const found = newlyFound(report)
  if (found.length === 0) return []
  const order = found.length > 1 ? ', the worst first' : ''
  const more = isDetailed(style) ? '' : ' (--details shows more)'
  const head = wrap(countFound(found) + order + more, style.width).map((line) => style.color.bold(line))
  return [...head, ...listed(found, report, style)]
}

/** Shows the findings that the baseline accepts, in the verbose form. */
export function knownLines(report: Report, style: Style): string[] {
  const known = style.verbose ? knownOf(report) : []
  if (known.length === 0) return []
  return [style.color.bold('known, in the baseline'), ...listed(known, report, style)]
}

function listed(verdicts: readonly Verdict[], report: Report, style: Style): string[] {
  const blocks = new Map(blockedByRoot(report.verdicts).map(({ by, rules }) => [by, rules]))
  return verdicts.flatMap((verdict, index) => [
    ...(index > 0 ? [''] : []),
    ...headOf(verdict, style),
    ...under(verdict, blocks.get(verdict.rule) ?? [], report, style),
  ])
}

function under(verdict: Verdict, blocked: readonly RuleId[], report: Report, style: Style): string[] {
  const room = narrowStyle(style, INDENT)
  if (verdict.outcome === 'error') return indent(bugLines(verdict, report, room), INDENT)
  if (!isDetailed(style)) return shortLines(verdict, report, style)
  return indent([...detailLines(verdict, report.exchanges, room), ...blockedLines(blocked, room)], INDENT)
}

/** Shows a bug of this tool so that nobody takes it for a defect of the service. */
function bugLines({ reason = 'no reason was given', ownRule }: Verdict, { tool }: Report, style: Style): string[] {
  if (ownRule) return wrap(reason, style.width).map(style.color.red)
  const said = `THIS IS A BUG IN ${tool.name}, not in the service: ${reason}`
  const loud = (line: string) => style.color.bold(style.color.red(line))
  return [...wrap(said, style.width).map(loud), ...entry('report:', tool.url, style)]
}

function blockedLines(rules: readonly RuleId[], style: Style): string[] {
  if (rules.length === 0) return []
  const text = `${pluralize(rules.length, 'rule')}: ${listNames(rules, style.verbose)}`
  return labelLines('blocks:', wrap(text, style.width - LABEL, WHOLE), style.color.dim)
}
