/** Shows at a terminal which rules could not be judged, grouped by reason. */

import type { Report } from '../../model/report.js'
import { type RuleId, STAGES, stageOf } from '../../model/stage.js'
import { type OpenGroup, openGroups } from '../open-groups.js'
import { LOOKS } from '../outcomes.js'
import { isDetailed, narrowStyle, type Style } from '../paint.js'
import { clip, fitLine, indent, listNames, WHOLE, wrap } from '../text.js'

/** How far the symbol is indented, and the columns of it and the space after it. */
const INDENT = 2
const SYMBOL = 2
/** The most characters of a reason. */
const CAUSE = 300
/** So many rules are named. Of more, their stages say enough. */
const FEW = 2

/** Says how many rules could not be judged, and in one line for each reason why: first what an option would decide. */
export function undecidedLines({ verdicts }: Report, style: Style): string[] {
  const groups = openGroups(verdicts)
  const total = groups.reduce((sum, { rules }) => sum + rules.length, 0)
  const columns = String(Math.max(...groups.map(({ rules }) => rules.length))).length
  return groups.length === 0
    ? []
    : [style.color.bold(`${total} not decided`), ...groups.flatMap((group) => groupLines(group, columns, style))]
}

/** `  – 29 give --login-hint <email>: register 6, claim 21` */
function groupLines({ outcome, ask, why, rules }: OpenGroup, columns: number, style: Style): string[] {
  const { symbol, color } = LOOKS[outcome]
  const cause = clip(ask ?? why, CAUSE)
  const count = String(rules.length).padStart(columns)
  const { width: room } = narrowStyle(style, INDENT + SYMBOL + columns + 1)
  const [first = '', ...rest] = isDetailed(style)
    ? wrap(`${cause}: ${listNames(rules, style.verbose)}`, room, WHOLE)
    : [onOneLine(cause, rules, room)]
  const head = `${' '.repeat(INDENT)}${style.color[color](symbol)} ${count} ${first}`
  return [head, ...indent(rest, INDENT + SYMBOL + columns + 1)]
}

/** Names the rules after the cause, or only their stages, or neither: whatever fits. */
function onOneLine(cause: string, rules: readonly RuleId[], room: number): string {
  const named = rules.length <= FEW ? [`${cause}: ${rules.join(', ')}`] : []
  const fits = [...named, `${cause}: ${stagesOf(rules)}`].find((text) => fitLine(text, room) === text)
  return fits ?? fitLine(cause, room)
}

/** `register 6, claim 21` */
const stagesOf = (rules: readonly RuleId[]): string =>
  STAGES.map((stage) => ({ stage, count: rules.filter((rule) => stageOf(rule) === stage).length }))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => `${stage} ${count}`)
    .join(', ')
