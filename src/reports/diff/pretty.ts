/** Writes a comparison for a terminal: what raises the risk first. */

import { type Change, type ChangeReport, RISKS, type Risk } from '../../model/change.js'
import { TOOL } from '../../model/tool.js'
import { inert } from '../ci-commands.js'
import type { Style } from '../paint.js'
import { flow, indent, listNames, wrap } from '../text.js'
import { visible } from '../visible.js'
import {
  describeSides,
  describeSum,
  groupUntold,
  type OpenGroup,
  RISK_WORDS,
  reasonOf,
  sentenceOf,
  UNTOLD,
} from './words.js'

/** The most entries of each part. */
const MOST = 100
const SYMBOLS: Readonly<Record<Risk, string>> = { raises: '▲', lowers: '▼', neutral: '·' }
const INDENT = 2

export function prettyChanges(report: ChangeReport, style: Style): string {
  const { color, width } = style
  const head = [
    ...flow([color.bold(`${TOOL.name} diff`), ...describeSides(report).map(visible)], width),
    ...wrap(`${describeSum(report)}.`, width).map(report.summary.raises > 0 ? color.red : color.bold),
  ]
  const parts = [head, ...RISKS.map((risk) => changeLines(risk, report, style)), untoldLines(report, style)]
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return inert(`${shown.join('\n\n')}\n`)
}

function changeLines(risk: Risk, report: ChangeReport, style: Style): string[] {
  const all = report.changes.filter((one) => one.risk === risk)
  const paint = { raises: style.color.red, lowers: style.color.green, neutral: style.color.dim }[risk]
  const lines = all.slice(0, MOST).flatMap((change) => item(paint(SYMBOLS[risk]), change, report, style))
  return section(RISK_WORDS[risk], all.length, lines, style)
}

/** A change and its reason. What has no weight needs none. */
function item(symbol: string, change: Change, report: ChangeReport, { color, width }: Style): string[] {
  const room = width - 2 * INDENT
  const why = change.risk === 'neutral' ? [] : wrap(change.why, room).map(color.dim)
  const [first = '', ...rest] = wrap(sentenceOf(change, report), room)
  return [`${symbol} ${first}`, ...indent([...rest, ...why], INDENT)]
}

function untoldLines(report: ChangeReport, style: Style): string[] {
  const groups = groupUntold(report)
  const lines = groups.slice(0, MOST).flatMap((group) => openItem(group, report, style))
  return section(UNTOLD, groups.length, lines, style)
}

function openItem(group: OpenGroup, { of }: ChangeReport, { color, width }: Style): string[] {
  const room = width - 2 * INDENT
  const services = of === 'inventories' ? `: ${listNames(group.services, false)}` : ''
  const [first = '', ...rest] = wrap(`${group.what}${services}`, room)
  return [`? ${first}`, ...indent([...rest, ...wrap(reasonOf(group), room).map(color.dim)], INDENT)]
}

function section(title: string, count: number, lines: readonly string[], { color }: Style): string[] {
  if (count === 0) return []
  const hidden = count - MOST
  const more = hidden > 0 ? [`… and ${hidden.toLocaleString('en-US')} more: the JSON report has them`] : []
  return [color.bold(`${title}: ${count.toLocaleString('en-US')}`), ...indent([...lines, ...more], INDENT)]
}
