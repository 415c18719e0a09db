/** Shows at a terminal each stage, and each rule that did not simply pass. */

import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'
import type { Verdict } from '../../model/verdict.js'
import { entry, findingLines } from '../findings.js'
import { byStage, countsOf, FINDINGS, LOOKS } from '../outcomes.js'
import { narrowStyle, type Style } from '../paint.js'
import { flow, indent, LABEL, labelLines, listNames, pad, pluralize, WHOLE, wrap } from '../text.js'
import { blockedByRoot, whyUndecided } from '../undecided.js'

const STAGE_COLUMNS = 12
const LEVEL_COLUMNS = 'SHOULD'.length
/** Of the details under a rule. */
const INDENT = 4
/** A title with less room than this beside its rule goes under it. */
const TITLE_ROOM = 28

/** Stage by stage: how many passed, and every rule that did not simply pass; every rule when verbose. */
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
  const title = titleLines(verdict, columns, style)
  const room = narrowStyle(style, INDENT)
  if (FINDINGS.has(verdict.outcome)) {
    const { outcome } = verdict
    const details =
      outcome === 'error' ? bugLines(verdict, report, room) : findingLines(verdict, report.exchanges, room)
    return ['', ...title, ...indent([...details, ...blockedLines(blocked, room)], INDENT), '']
  }
  const reason =
    verdict.outcome === 'pass' ? [] : wrap(whyUndecided(verdict), room.width).map((line) => style.color.dim(line))
  return [...title, ...indent(reason, INDENT)]
}

/** `✗ token/no-store  MUST    A token response forbids caching.` */
function titleLines({ rule, level, outcome, title }: Verdict, columns: number, style: Style): string[] {
  const { color } = style
  const { symbol, color: name } = LOOKS[outcome]
  const id = FINDINGS.has(outcome) ? color.bold(pad(rule, columns)) : pad(rule, columns)
  const head = `  ${color[name](symbol)} ${id}  ${color.dim(pad(level, LEVEL_COLUMNS))}`
  const at = INDENT + columns + 2 + LEVEL_COLUMNS + 2
  if (style.width - at < TITLE_ROOM) return [head, ...indent(wrap(title, style.width - INDENT), INDENT)]
  const [first = '', ...rest] = wrap(title, style.width - at)
  return [`${head}  ${first}`, ...indent(rest, at)]
}

/** A defect of the tool must not look like one of the service. */
function bugLines({ reason = 'no reason was given' }: Verdict, { tool }: Report, style: Style): string[] {
  const said = `THIS IS A BUG IN ${tool.name}, not in the service: ${reason}`
  const loud = (line: string) => style.color.bold(style.color.red(line))
  return [...wrap(said, style.width).map(loud), ...entry('report:', tool.url, style)]
}

function blockedLines(rules: readonly RuleId[], style: Style): string[] {
  if (rules.length === 0) return []
  const text = `${pluralize(rules.length, 'rule')}: ${listNames(rules, style.verbose)}`
  return labelLines('blocks:', wrap(text, style.width - LABEL, WHOLE), style.color.dim)
}
