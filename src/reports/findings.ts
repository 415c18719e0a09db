/** Shows in text what one rule found, with the evidence, the requirement and how to meet it. */

import type { Finding } from '../model/problem.js'
import type { RecordedExchange } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { citation, place, showValue } from './evidence.js'
import { frameLines } from './frame.js'
import { narrowStyle, type Style } from './paint.js'
import { clipUnbroken, LABEL, labelLines, pluralize, wrap } from './text.js'

/** Problems of one rule that the short form shows. */
const FEW = 5
/** And the long form: a hostile document can break a rule on each of its lines. */
const MANY = 100

/** Everything about what a rule found: each problem with its evidence, then the requirement and how to meet it. */
export function findingLines(verdict: Verdict, exchanges: readonly RecordedExchange[], style: Style): string[] {
  const { problems } = verdict
  const few = problems.slice(0, style.verbose ? MANY : FEW)
  const hidden = problems.length - few.length
  const where = style.verbose ? 'the JSON report has them' : '--verbose shows them'
  return [
    ...few.flatMap((problem, index) => [
      ...(index === 0 ? [] : ['']),
      ...problemLines(problem, verdict, exchanges, style),
      ...(problem.curl === undefined || problem.curl === few[index + 1]?.curl
        ? []
        : [style.color.cyan(clipUnbroken(problem.curl))]),
    ]),
    ...(hidden > 0 ? ['', style.color.dim(`… and ${pluralize(hidden, 'more problem')}: ${where}`)] : []),
    ...requirementLines(verdict, style),
  ]
}

/** One problem: what, where, what was expected and what was there, and the lines of the document around it. */
export function problemLines(
  problem: Finding,
  verdict: Verdict,
  exchanges: readonly RecordedExchange[],
  style: Style,
): string[] {
  const { at, expected, actual, frame, level, accepted } = problem
  const other = level === undefined || level === verdict.level ? '' : `${level}: `
  const compared = expected !== undefined || actual !== undefined
  return [
    ...wrap(other + problem.message, style.width),
    ...(at ? entry('at:', place(at, exchanges), style) : []),
    ...(expected === undefined ? [] : entry('expected:', expected, style, style.color.green)),
    ...(compared ? entry('actual:', showValue(actual), style, style.color.red) : []),
    ...(at && 'file' in at && frame ? frameLines(frame, at, style) : []),
    ...(accepted ? entry('known:', `${accepted.reason} (accepted until ${accepted.until})`, style) : []),
  ]
}

function requirementLines({ spec, fix, why }: Verdict, style: Style): string[] {
  return [
    ...spec.flatMap((reference, index) => [
      ...entry(index === 0 ? 'spec:' : '', citation(reference), style),
      ' '.repeat(LABEL) + style.color.cyan(clipUnbroken(reference.url)),
    ]),
    ...(style.verbose ? entry('why:', why, style) : []),
    ...entry('fix:', fix, style),
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
