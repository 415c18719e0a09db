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
import { clipUnbroken, LABEL, labelLines, pluralize, wrap } from './text.js'
import { describeYoung } from './young.js'

/** Problems of one rule that the short form shows. */
const FEW = 5
/** Problems of one rule that the long form shows. A hostile document can break a rule on each of its lines. */
const MANY = 100

/** Everything that a rule found: each problem with its evidence, then the requirement and the fix. */
export const findingLines = (verdict: Verdict, exchanges: readonly RecordedExchange[], style: Style): string[] => [
  ...listProblems(verdict, exchanges, style, false),
  ...requirementLines(verdict, style),
]

/** The same, under a headline that already says the first problem. */
export const detailLines = (verdict: Verdict, exchanges: readonly RecordedExchange[], style: Style): string[] => [
  ...listProblems(verdict, exchanges, style, true),
  ...(verdict.problems.length === 0 || isBrief(verdict, style) ? [] : entry('rule:', verdict.title, style)),
  ...requirementLines(verdict, style),
]

/** Whether the short form leaves out the lines of the document, the title of the rule and the links: it is only advice. */
const isBrief = ({ outcome }: Pick<Verdict, 'outcome'>, { verbose }: Style): boolean => outcome === 'advice' && !verbose

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
  const { problems } = verdict
  const few = problems.slice(0, style.verbose ? MANY : FEW)
  const hidden = problems.length - few.length
  const where = style.verbose ? 'the JSON report has them' : '--verbose shows them'
  return [
    ...few.flatMap((problem, index) => [
      ...(index === 0 ? [] : ['']),
      ...(index === 0 && isHeaded
        ? evidenceLines(problem, verdict, exchanges, style)
        : problemLines(problem, verdict, exchanges, style)),
      ...(problem.curl === undefined || problem.curl === few[index + 1]?.curl
        ? []
        : commandLines(problem.curl, verdict, style)),
    ]),
    ...(hidden > 0 ? ['', style.color.dim(`… and ${pluralize(hidden, 'more problem')}: ${where}`)] : []),
  ]
}

function commandLines(curl: string, verdict: Verdict, style: Style): string[] {
  const note = labelNote(curl, verdict)
  return [
    style.color.cyan(clipUnbroken(curl)),
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
const messageOf = ({ level, message }: Finding, verdict: Verdict): string =>
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
    ...(compared ? entry('actual:', showValue(actual), style, style.color.red) : []),
    ...(at && 'file' in at && frame && !isPoint(at) && !isBrief(verdict, style) ? frameLines(frame, at, style) : []),
    ...(accepted ? entry('known:', describeAcceptance(accepted), style) : []),
    ...(commonFix(verdict) === undefined ? entry('fix:', fixOf(problem, verdict), style) : []),
  ]
}

/** Whether a place is where something is missing: no character there is wrong. */
const isPoint = ({ line, column, endLine, endColumn }: Extract<Place, { file: string }>): boolean =>
  endLine === line && endColumn === column

function requirementLines(verdict: Verdict, style: Style): string[] {
  const { spec, why, young } = verdict
  const fix = commonFix(verdict)
  return [
    ...(isBrief(verdict, style)
      ? entry('spec:', spec.map(citation).join('; '), style)
      : spec.flatMap((one, index) => [
          ...entry(index === 0 ? 'spec:' : '', citation(one), style),
          ' '.repeat(LABEL) + style.color.cyan(clipUnbroken(one.url)),
        ])),
    ...(young ? entry('ruleset:', describeYoung(young), style) : []),
    ...(style.verbose ? entry('why:', why, style) : []),
    ...(fix === undefined ? [] : entry('fix:', fix, style)),
  ]
}

/** A labelled text, wrapped beside its label. */
export function entry(label: string, text: string, style: Style, paint = (line: string) => line): string[] {
  const lines = wrap(text, narrowStyle(style, LABEL).width)
  return labelLines(
    label,
    lines.map((line) => paint(line)),
    style.color.dim,
  )
}
