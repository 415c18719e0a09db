/** Shows at a terminal each stage, and each rule that found something. */

import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'
import type { Verdict } from '../../model/verdict.js'
import { detailLines, entry, headline } from '../findings.js'
import { byStage, countsOf, FINDINGS, LOOKS } from '../outcomes.js'
import { narrowStyle, type Style } from '../paint.js'
import { levelShown } from '../severity.js'
import { flow, indent, LABEL, labelLines, listNames, pad, pluralize, WHOLE, wrap } from '../text.js'
import { blockedByRoot, whyUndecided } from '../undecided.js'

const STAGE_COLUMNS = 12
const LEVEL_COLUMNS = 'SHOULD'.length
/** How far the details under a rule are indented. */
const INDENT = 4
/** A headline with less room than this beside its rule goes under it. */
const HEADLINE_ROOM = 28
/** A headline with more lines than this goes under its rule, where the lines are longer. */
const HEADLINE_LINES = 2

/** Shows for each stage the counts, and each rule that found something. The verbose form shows every rule. */
export function stageLines(report: Report, style: Style): string[] {
  const blocks = new Map(blockedByRoot(report.verdicts).map(({ by, rules }) => [by, rules]))
  return byStage(report.verdicts).flatMap(({ stage, verdicts }) => {
    const shown = style.verbose ? verdicts : verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
    const columns = Math.max(0, ...shown.map(({ rule }) => rule.length))
    const counts = countsOf((outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length, style.color)
    return [
      ...flow(counts, style.width - STAGE_COLUMNS).map(
        (line, index) => style.color.bold(pad(index === 0 ? stage : '', STAGE_COLUMNS)) + line,
      ),
      ...shown.flatMap((verdict) => ruleLines(verdict, columns, blocks.get(verdict.rule) ?? [], report, style)),
      ...(shown.length > 0 ? [''] : []),
    ]
  })
}

function ruleLines(
  verdict: Verdict,
  columns: number,
  blocked: readonly RuleId[],
  report: Report,
  style: Style,
): string[] {
  const head = headLines(verdict, columns, style)
  const room = narrowStyle(style, INDENT)
  if (FINDINGS.has(verdict.outcome)) {
    const { outcome } = verdict
    const details = outcome === 'error' ? bugLines(verdict, report, room) : detailLines(verdict, report.exchanges, room)
    return ['', ...head, ...indent([...details, ...blockedLines(blocked, room)], INDENT), '']
  }
  const reason =
    verdict.outcome === 'pass' ? [] : wrap(whyUndecided(verdict), room.width).map((line) => style.color.dim(line))
  return [...head, ...indent(reason, INDENT)]
}

/**
 * `✗ token/no-store  MUST    the token response may be cached`: what was found, in the colour of the outcome. A rule that found nothing
 * has its requirement there.
 */
function headLines(verdict: Verdict, columns: number, style: Style): string[] {
  const { rule, outcome, title } = verdict
  const { color } = style
  const { symbol, color: name } = LOOKS[outcome]
  const id = FINDINGS.has(outcome) ? color.bold(pad(rule, columns)) : pad(rule, columns)
  const head = (level: string) => `  ${color[name](symbol)} ${id}  ${color.dim(level)}`
  const at = INDENT + columns + 2 + LEVEL_COLUMNS + 2
  const text = FINDINGS.has(outcome) ? headline(verdict) : title
  const paint = FINDINGS.has(outcome) ? color[name] : (line: string) => line
  const beside = wrap(text, style.width - at).map((line) => paint(line))
  if (style.width - at < HEADLINE_ROOM || beside.length > HEADLINE_LINES) {
    const under = wrap(text, style.width - INDENT).map((line) => paint(line))
    return [head(levelShown(verdict)), ...indent(under, INDENT)]
  }
  const [first = '', ...rest] = beside
  return [`${head(pad(levelShown(verdict), LEVEL_COLUMNS))}  ${first}`, ...indent(rest, at)]
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
