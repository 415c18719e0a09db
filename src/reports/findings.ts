/** Shows in text what one rule found, with the evidence, the requirement and the fix. */

import type { Finding, Place } from '../model/problem.js'
import type { RecordedExchange } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { describeAcceptance } from './accepted.js'
import { citation, place, showValue } from './evidence.js'
import { commonFix, fixOf } from './fixes.js'
import { frameLines } from './frame.js'
import { levelShown } from './gravity.js'
import { labelNote } from './labelled.js'
import { narrowStyle, type Style } from './paint.js'
import { clipUnbroken, fitLine, LABEL, labelLines, pluralize, wrap } from './text.js'
import { describeYoung } from './young.js'

/** The most problems of one rule that are shown. A hostile document can break a rule on each of its lines. */
const MANY = 100
/** How many lines of a terminal a command may fill. A reader finds nothing around one that is longer. */
const COMMAND_LINES = 2
const WHOLE_IN = ' (whole in -r json=<file>)'

/** Everything that a rule found: each problem with its evidence, then the requirement and the fix. */
export const findingLines = (verdict: Verdict, exchanges: readonly RecordedExchange[], style: Style): string[] => [
  ...listProblems(verdict, exchanges, style, false),
  ...requirementLines(verdict, style),
]

/** The same, under a headline that already says the first problem. */
export const detailLines = (verdict: Verdict, exchanges: readonly RecordedExchange[], style: Style): string[] => [
  ...listProblems(verdict, exchanges, style, true),
  ...entry('rule:', `${levelShown(verdict)}: ${verdict.title}`, style),
  ...requirementLines(verdict, style),
]

/** Says the first problem that a rule found, and how many more there are. */
export function headline(verdict: Verdict): string {
  const { problems, title } = verdict
  const [first] = problems
  if (!first) return title
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return messageOf(first, verdict) + more
}

/** The problems of a rule. `isHeaded` leaves out the message of the first one, which the headline says. */
function listProblems(
  verdict: Verdict,
  exchanges: readonly RecordedExchange[],
  style: Style,
  isHeaded: boolean,
): string[] {
  const shown = verdict.problems.slice(0, MANY)
  const hidden = verdict.problems.length - shown.length
  return [
    ...shown.flatMap((problem, index) => [
      ...(index === 0 ? [] : ['']),
      ...(index === 0 && isHeaded
        ? evidenceLines(problem, verdict, exchanges, style)
        : problemLines(problem, verdict, exchanges, style)),
      ...(problem.curl === undefined || problem.curl === shown[index + 1]?.curl
        ? []
        : commandLines(problem.curl, verdict, style)),
    ]),
    ...(hidden > 0
      ? ['', style.color.dim(`… and ${pluralize(hidden, 'more problem')}: the JSON report has them`)]
      : []),
  ]
}

/** A command, whole where it can be copied from a file. */
function commandLines(curl: string, verdict: Verdict, style: Style): string[] {
  const note = labelNote(curl, verdict)
  const room = COMMAND_LINES * style.width
  const isCut = style.isTerminal === true && curl.length > room
  return [
    style.color.cyan(isCut ? `${fitLine(curl, room - WHOLE_IN.length)}${WHOLE_IN}` : clipUnbroken(curl)),
    ...(note === undefined ? [] : wrap(note, style.width).map((line) => style.color.dim(line))),
  ]
}

/** One problem: what was found, and the evidence. */
export const problemLines = (
  problem: Finding,
  verdict: Verdict,
  exchanges: readonly RecordedExchange[],
  style: Style,
): string[] => [...wrap(messageOf(problem, verdict), style.width), ...evidenceLines(problem, verdict, exchanges, style)]

/** The message of a problem, with its level where another one stands above it. */
export const messageOf = ({ level, message }: Finding, verdict: Verdict): string =>
  (level ?? verdict.level) === levelShown(verdict) ? message : `${level ?? verdict.level}: ${message}`

/** Where a problem is, what was expected there, what was found, and the lines of the document around it. */
function evidenceLines(
  problem: Finding,
  verdict: Verdict,
  exchanges: readonly RecordedExchange[],
  style: Style,
): string[] {
  const { at, expected, actual, frame, accepted } = problem
  const compared = expected !== undefined || actual !== undefined
  return [
    ...(at ? entry('at:', place(at, exchanges), style) : []),
    ...(expected === undefined ? [] : entry('expected:', expected, style, style.color.green)),
    ...(compared ? entry('found:', showValue(actual), style, style.color.red) : []),
    ...(at && 'file' in at && frame && !isPoint(at) ? frameLines(frame, at, style) : []),
    ...(accepted ? entry('known:', describeAcceptance(accepted), style) : []),
    ...(commonFix(verdict) === undefined ? entry('fix:', fixOf(problem, verdict), style) : []),
  ]
}

/** Whether a place is where something is missing: no character there is wrong. */
const isPoint = ({ line, column, endLine, endColumn }: Extract<Place, { file: string }>): boolean =>
  endLine === line && endColumn === column

function requirementLines(verdict: Verdict, style: Style): string[] {
  const { spec, why, young, page } = verdict
  const fix = commonFix(verdict)
  return [
    ...spec.flatMap((one, index) => [
      ...entry(index === 0 ? 'spec:' : '', citation(one), style),
      ...urlLines('', one.url, style),
    ]),
    ...(page === undefined ? [] : urlLines('page:', page, style)),
    ...(young ? entry('ruleset:', describeYoung(young), style) : []),
    ...(style.verbose ? entry('why:', why, style) : []),
    ...(fix === undefined ? [] : entry('fix:', fix, style)),
  ]
}

const urlLines = (label: string, url: string, { color }: Style): string[] =>
  labelLines(label, [color.cyan(clipUnbroken(url))], color.dim)

/** A labelled text, wrapped beside its label. */
export function entry(label: string, text: string, style: Style, paint = (line: string) => line): string[] {
  const lines = wrap(text, narrowStyle(style, LABEL).width)
  return labelLines(
    label,
    lines.map((line) => paint(line)),
    style.color.dim,
  )
}
