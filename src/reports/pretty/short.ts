/** Shows a problem at a terminal in three lines: what is wrong, where it is, and what to do. */

import type { Finding } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { briefOf } from '../brief.js'
import { messageOf } from '../findings.js'
import { fixOf } from '../fixes.js'
import { impactShown } from '../gravity.js'
import { LOOKS } from '../outcomes.js'
import type { Style } from '../paint.js'
import { clip, fitLine, indent, pad, pluralize, wrap } from '../text.js'
import { widthOf } from '../width.js'

/** The column of what is wrong: after the symbol and the impact. */
const TEXT = 12
/** The columns between what is wrong and the rule. */
const GAP = 2
/** What is wrong stands beside the rule if it has at least this room, and no more lines than these there. */
const ROOM = 26
const LINES = 2
/** How far the other lines are indented. */
const INDENT = 2
/** The most characters of what is wrong. */
const MESSAGE = 300

/** `✗ exposure  caches may keep this answer    token/no-store` */
export function headOf(verdict: Verdict, style: Style): string[] {
  const { color, width } = style
  const { symbol, color: name } = LOOKS[verdict.outcome]
  const [first] = verdict.problems
  const said = clip(first ? messageOf(first, verdict) : verdict.title, MESSAGE)
  const lines = besideRule(said, verdict.rule, width)
  const [head = '', ...rest] = lines.map(({ text, rule }) =>
    rule === undefined ? color.bold(text) : color.bold(text) + ' '.repeat(rule) + color.dim(verdict.rule),
  )
  // A bug of this tool does no harm to the service.
  const weight = verdict.outcome === 'error' ? 'error' : impactShown(verdict)
  return [color[name](pad(`${symbol} ${weight}`, TEXT)) + head, ...indent(rest, TEXT)]
}

interface Line {
  readonly text: string
  /** How many columns after the text the rule stands, if it is on this line. */
  readonly rule?: number
}

/** Sets a text beside the rule that stands at the right edge: in a column of its own, or else above it. */
function besideRule(text: string, rule: string, width: number): Line[] {
  const room = width - TEXT
  const narrow = room - GAP - rule.length
  // A URL is never broken, so its line may be longer than the room.
  const right = (line: string): Line => ({ text: line, rule: Math.max(GAP, room - rule.length - widthOf(line)) })
  const column = wrap(text, narrow)
  if (narrow >= ROOM && column.length <= LINES)
    return column.map((line, index) => (index === 0 ? right(line) : { text: line }))
  const lines = wrap(text, room)
  const last = lines.at(-1) ?? ''
  if (widthOf(last) <= narrow) return [...lines.slice(0, -1).map((line) => ({ text: line })), right(last)]
  return [...lines.map((line) => ({ text: line })), { text: '', rule: Math.max(0, room - rule.length) }]
}

/** Where the first problem is, how many more there are, and what to do. */
export function shortLines(verdict: Verdict, report: Report, { color, width }: Style): string[] {
  const [first, ...others] = verdict.problems
  const { young } = verdict
  const where = [
    ...(first ? [placed(first, report)] : []),
    ...(others.length > 0 ? [`and ${moreOf(verdict)}`] : []),
    ...(young ? [`from ruleset ${young.since} on, it is a ${young.level}`] : []),
  ]
  const place = where.filter((part) => part !== '').join('; ')
  const fix = fixLines(first ? fixOf(first, verdict) : verdict.fix, width - INDENT - FIX.length)
  return [
    ...(place === '' ? [] : hang(wrap(place, width - 2 * INDENT), '', INDENT)),
    ...hang(fix, color.dim(FIX), FIX.length),
  ]
}

/** The most characters of a place, of what was found, and of what should be there. */
const PART = 100
const EXPECTED = 160

/** `POST /oauth2/token, header cache-control: nothing, should be no-store` */
function placed(problem: Finding, report: Report): string {
  const { place, found, expected } = briefOf(problem, report)
  const sides = [
    ...(found === undefined ? [] : [clip(found, PART)]),
    ...(expected === undefined ? [] : [`should be ${fitLine(expected, EXPECTED)}`]),
  ].join(', ')
  return [...(place === undefined ? [] : [clip(place, PART)]), ...(sides === '' ? [] : [sides])].join(': ')
}

/** Indents lines, and those after the first one further. */
const hang = ([first = '', ...rest]: readonly string[], label: string, columns: number): string[] => [
  ' '.repeat(INDENT) + label + first,
  ...indent(rest, INDENT + columns),
]

/** `3 more places`, where the same is wrong at each. */
function moreOf({ problems: [first, ...others] }: Verdict): string {
  const isSame = others.every(({ message }) => message === first?.message)
  return pluralize(others.length, isSame ? 'more place' : 'more problem')
}

const FIX = 'fix: '
/** A fix has so many lines, or one more where its first sentence needs it. */
const FIX_LINES = 2
const MORE = ' …'

/** Says what to do: as many sentences as fit, and at least the beginning of the first. */
function fixLines(fix: string, room: number): string[] {
  const sentences = fix.split(/(?<=[.!?]) (?=[A-Z`])/)
  const wrapped = (count: number) =>
    wrap(`${sentences.slice(0, count).join(' ')}${count < sentences.length ? MORE : ''}`, room)
  const fitting = sentences.map((_, index) => wrapped(sentences.length - index))
  const whole = fitting.find((lines) => lines.length <= FIX_LINES) ?? wrapped(1)
  if (whole.length <= FIX_LINES + 1) return whole
  const cut = wrap(fix, room - MORE.length).slice(0, FIX_LINES + 1)
  return cut.map((line, index) => (index < FIX_LINES ? line : line + MORE))
}
