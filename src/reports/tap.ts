/** The report as Test Anything Protocol. */

import { stringify } from 'yaml'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { place, shown } from './evidence.js'
import { clipped, indented } from './text.js'
import { whyUndecided } from './undecided.js'

/** Characters of a text from outside. */
const TEXT = 1000
/** Problems of one rule. */
const ENOUGH = 20

/** The report as Test Anything Protocol, version 14: a test for each rule; what was not judged is skipped. */
export function tap(report: Report, { strict }: { readonly strict: boolean }): string {
  const head = ['TAP version 14', `1..${report.verdicts.length}`]
  if (report.unreachable !== undefined)
    return [...head.slice(0, 1), `Bail out! No answer: ${plain(report.unreachable)}`, ''].join('\n')
  const tests = report.verdicts.flatMap((verdict, index) => test(verdict, index + 1, report, strict))
  return [...head, ...tests, ''].join('\n')
}

function test(verdict: Verdict, number: number, report: Report, strict: boolean): string[] {
  const { outcome, rule, title, problems } = verdict
  const name = `${number} - ${rule}: ${plain(title)}`
  if (['blocked', 'notRun', 'notApplicable', 'inconclusive'].includes(outcome))
    return [`ok ${name} # SKIP ${plain(whyUndecided(verdict))}`]
  const fails = outcome === 'fail' || outcome === 'error' || (strict && outcome === 'warn')
  const line = `${fails ? 'not ok' : 'ok'} ${name}`
  if (outcome === 'error') return [line, ...diagnostic({ message: clipped(whyUndecided(verdict), TEXT) })]
  if (problems.length === 0) return [line]
  return [line, ...diagnostic(described(verdict, report))]
}

function described({ problems, level, fix, spec }: Verdict, { exchanges }: Report) {
  return {
    level,
    problems: problems.slice(0, ENOUGH).map(({ message, at, expected, actual, curl }) => ({
      message: clipped(message, TEXT),
      ...(at === undefined ? {} : { at: clipped(place(at, exchanges), TEXT) }),
      ...(expected === undefined ? {} : { expected: clipped(expected, TEXT) }),
      ...(actual === undefined ? {} : { actual: shown(actual) }),
      ...(curl === undefined ? {} : { curl: clipped(curl, TEXT) }),
    })),
    fix: clipped(fix, TEXT),
    spec: spec.map(({ url }) => clipped(url, TEXT)),
  }
}

/** A YAML block, two columns in. */
const diagnostic = (value: unknown): string[] =>
  indented(['---', ...stringify(value, { lineWidth: 0 }).trimEnd().split('\n'), '...'], 2)

/** `#` would begin a directive. */
const plain = (text: string): string => clipped(text, TEXT).replace(/[\\#]/g, '\\$&')
