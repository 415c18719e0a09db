/** Shows at a terminal how the service answered each forged or wrong request. */

import type { Report } from '../../model/report.js'
import { LOOKS } from '../outcomes.js'
import { isDetailed, narrowStyle, type Style } from '../paint.js'
import { clip, listNames, pad, WHOLE, wrap } from '../text.js'
import { isTried, type Tried } from '../tried.js'

const INDENT = 4
/** The width of the column that says what the service did. */
const COLUMNS = 26
const GAP = 2
/** The most characters of what the service did. */
const OBSERVED = 100

/** Shows in the detailed form what the service did with each forged or wrong request. Equal answers share a row, unless the style is verbose. */
export function observedLines({ verdicts }: Report, style: Style): string[] {
  if (!isDetailed(style)) return []
  const observed = verdicts.filter(isTried)
  if (observed.length === 0) return []
  const rows = style.verbose ? observed.map((verdict) => [verdict]) : groupAlike(observed)
  return [
    style.color.bold('forged or wrong requests, and what the service did'),
    ...rows.flatMap((row) => rowLines(row, style)),
  ]
}

function groupAlike(verdicts: readonly Tried[]): Tried[][] {
  const rows = new Map<string, Tried[]>()
  for (const verdict of verdicts) {
    const key = `${verdict.outcome} ${verdict.observed}`
    rows.set(key, [...(rows.get(key) ?? []), verdict])
  }
  return [...rows.values()]
}

/** `✓ 400 invalid_grant         token/unsigned-assertion, token/hmac-confusion` */
function rowLines(row: readonly Tried[], style: Style): string[] {
  const [first] = row
  if (!first) return []
  const { symbol, color } = LOOKS[first.outcome]
  const names = row.map(({ rule }) => rule)
  const did = wrap(clip(first.observed, OBSERVED), COLUMNS - GAP)
  const rules = wrap(listNames(names, style.verbose), narrowStyle(style, INDENT + COLUMNS).width, WHOLE)
  return Array.from({ length: Math.max(did.length, rules.length) }, (_, i) => {
    const mark = i === 0 ? `  ${style.color[color](symbol)} ` : ' '.repeat(INDENT)
    return (mark + pad(did[i] ?? '', COLUMNS) + (rules[i] ?? '')).trimEnd()
  })
}
