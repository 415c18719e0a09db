/** Writes the report in the Test Anything Protocol. */

import { stringify } from 'yaml'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { inert } from './ci-commands.js'
import { allDoubtsOf } from './doubts.js'
import { place, showValue } from './evidence.js'
import { type Demands, isFailing } from './failing.js'
import { commonFix, fixOf } from './fixes.js'
import { fromGravest, impactShown } from './gravity.js'
import { labelNote } from './labelled.js'
import { clip, indent } from './text.js'
import { whyUndecided } from './undecided.js'
import { writtenHosts } from './written.js'

/** The most characters of a text from outside. */
const TEXT = 1000
/** The most problems that are shown of one rule. */
const ENOUGH = 20

/** Writes the Test Anything Protocol, version 14: a test for each rule. A rule that was not judged is skipped. */
export function tap(given: Report, demands: Demands): string {
  const report = fromGravest(given)
  const hosts = writtenHosts(report)
  const written = hosts === undefined ? [] : [`# written to: ${hosts}`]
  const head = ['TAP version 14', `1..${report.verdicts.length}`, ...written]
  if (report.unreachable !== undefined)
    return inert([...head.slice(0, 1), `Bail out! No answer: ${escapeMarks(report.unreachable)}`, ''].join('\n'))
  const tests = report.verdicts.flatMap((verdict, index) => test(verdict, index + 1, report, demands))
  // The tests that the run did decide stay in the file. Nobody reads on after the first of these lines.
  const end = allDoubtsOf(report)
    .slice(0, 1)
    .map(({ said }) => `Bail out! ${escapeMarks(said)}`)
  return inert([...head, ...tests, ...end, ''].join('\n'))
}

function test(verdict: Verdict, number: number, report: Report, demands: Demands): string[] {
  const { outcome, rule, title, problems } = verdict
  const name = `${number} - ${rule}: ${escapeMarks(title)}`
  if (['blocked', 'notRun', 'notApplicable', 'inconclusive'].includes(outcome))
    return [`ok ${name} # SKIP ${escapeMarks(whyUndecided(verdict))}`]
  const line = `${isFailing(verdict, demands) ? 'not ok' : 'ok'} ${name}`
  if (outcome === 'error') return [line, ...diagnostic({ message: clip(whyUndecided(verdict), TEXT) })]
  if (problems.length === 0) return [line]
  return [line, ...diagnostic(describeVerdict(verdict, report))]
}

function describeVerdict(verdict: Verdict, { exchanges }: Report) {
  const { problems, level, spec, page } = verdict
  const fix = commonFix(verdict)
  return {
    level,
    impact: impactShown(verdict),
    problems: problems.slice(0, ENOUGH).map(({ message, at, expected, actual, curl, edits, ...problem }) => ({
      message: clip(message, TEXT),
      ...(at === undefined ? {} : { at: clip(place(at, exchanges), TEXT) }),
      ...(expected === undefined ? {} : { expected: clip(expected, TEXT) }),
      ...(actual === undefined ? {} : { found: showValue(actual) }),
      ...(curl === undefined ? {} : commandOf(curl, verdict)),
      ...(fix === undefined ? { fix: clip(fixOf(problem, verdict), TEXT) } : {}),
      ...(edits === undefined ? {} : { edits: edits.map((edit) => ({ ...edit, text: clip(edit.text, TEXT) })) }),
    })),
    ...(fix === undefined ? {} : { fix: clip(fix, TEXT) }),
    ...(page === undefined ? {} : { page: clip(page, TEXT) }),
    spec: spec.map(({ url }) => clip(url, TEXT)),
  }
}

/** The command, and what to do about the labels in it. */
function commandOf(curl: string, verdict: Verdict) {
  const note = labelNote(curl, verdict)
  return { curl: clip(curl, TEXT), ...(note === undefined ? {} : { 'curl-note': clip(note, TEXT) }) }
}

/** Writes a YAML block, indented by two columns. */
const diagnostic = (value: unknown): string[] =>
  indent(['---', ...stringify(value, { lineWidth: 0 }).trimEnd().split('\n'), '...'], 2)

/** Escapes `#`, which would begin a directive. */
const escapeMarks = (text: string): string => clip(text, TEXT).replace(/[\\#]/g, '\\$&')
