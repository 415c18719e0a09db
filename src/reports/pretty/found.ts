/** Shows at a terminal each rule that found something, from the gravest finding on. */

import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'
import type { Verdict } from '../../model/verdict.js'
import { detailLines, entry, headline } from '../findings.js'
import { impactShown, levelShown } from '../gravity.js'
import { FINDINGS, LOOKS } from '../outcomes.js'
import { narrowStyle, type Style } from '../paint.js'
import { indent, LABEL, labelLines, listNames, pluralize, WHOLE, wrap } from '../text.js'
import { blockedByRoot } from '../undecided.js'

/** How far the details under a rule are indented. */
const INDENT = 4

/** Shows every finding. The report is in the order of gravity. */
export function foundLines(report: Report, style: Style): string[] {
  const found = report.verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
  if (found.length === 0) return []
  const blocks = new Map(blockedByRoot(report.verdicts).map(({ by, rules }) => [by, rules]))
  return [
    style.color.bold(found.length === 1 ? 'finding' : 'findings, the gravest first'),
    ...found.flatMap((verdict) => ['', ...ruleLines(verdict, blocks.get(verdict.rule) ?? [], report, style)]),
  ]
}

function ruleLines(verdict: Verdict, blocked: readonly RuleId[], report: Report, style: Style): string[] {
  const room = narrowStyle(style, INDENT)
  const isBug = verdict.outcome === 'error'
  const details = isBug ? bugLines(verdict, report, room) : detailLines(verdict, report.exchanges, room)
  return [...headLines(verdict, style), ...indent([...details, ...blockedLines(blocked, room)], INDENT)]
}

/** `✗ token/no-store  MUST, exposure`, and under it what was found. */
function headLines(verdict: Verdict, style: Style): string[] {
  const { color } = style
  const { symbol, color: name } = LOOKS[verdict.outcome]
  const weight = `${levelShown(verdict)}, ${impactShown(verdict)}`
  const said = wrap(headline(verdict), style.width - INDENT).map((line) => color[name](line))
  return [`  ${color[name](symbol)} ${color.bold(verdict.rule)}  ${color.dim(weight)}`, ...indent(said, INDENT)]
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
