/** Shows at a terminal, in the verbose form, each stage with its counts and its rules that found nothing. */

import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { byStage, countsOf, FINDINGS, LOOKS } from '../outcomes.js'
import { narrowStyle, type Style } from '../paint.js'
import { flow, indent, pad, wrap } from '../text.js'
import { whyUndecided } from '../undecided.js'

const STAGE_COLUMNS = 12
const LEVEL_COLUMNS = 'SHOULD'.length
/** How far the reason under a rule is indented. */
const INDENT = 4
/** A title with less room than this beside its rule goes under it. */
const TITLE_ROOM = 28
/** A title with more lines than this goes under its rule, where the lines are longer. */
const TITLE_LINES = 2

/** Shows in the verbose form for each stage the counts, and every rule that found nothing. */
export function stageLines(report: Report, style: Style): string[] {
  if (!style.verbose) return []
  return byStage(report.verdicts).flatMap(({ stage, verdicts }) => {
    const quiet = verdicts.filter(({ outcome }) => !FINDINGS.has(outcome))
    const columns = Math.max(0, ...quiet.map(({ rule }) => rule.length))
    const counts = countsOf(
      (outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length,
      style.color,
      verdicts,
    )
    return [
      ...flow(counts, style.width - STAGE_COLUMNS).map(
        (line, index) => style.color.bold(pad(index === 0 ? stage : '', STAGE_COLUMNS)) + line,
      ),
      ...quiet.flatMap((verdict) => ruleLines(verdict, columns, style)),
      ...(quiet.length > 0 ? [''] : []),
    ]
  })
}

/** `✓ token/no-store  MUST    A token response forbids caching.`, and under it why the rule was not decided. */
function ruleLines(verdict: Verdict, columns: number, style: Style): string[] {
  const reason = verdict.outcome === 'pass' ? [] : wrap(whyUndecided(verdict), narrowStyle(style, INDENT).width)
  return [
    ...headLines(verdict, columns, style),
    ...indent(
      reason.map((line) => style.color.dim(line)),
      INDENT,
    ),
  ]
}

function headLines({ rule, outcome, title, level }: Verdict, columns: number, style: Style): string[] {
  const { color } = style
  const { symbol, color: name } = LOOKS[outcome]
  const head = `  ${color[name](symbol)} ${pad(rule, columns)}  ${color.dim(pad(level, LEVEL_COLUMNS))}`
  const at = INDENT + columns + 2 + LEVEL_COLUMNS + 2
  const beside = wrap(title, style.width - at)
  if (style.width - at < TITLE_ROOM || beside.length > TITLE_LINES)
    return [head.trimEnd(), ...indent(wrap(title, style.width - INDENT), INDENT)]
  const [first = '', ...rest] = beside
  return [`${head}  ${first}`, ...indent(rest, at)]
}
