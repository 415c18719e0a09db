/** Writes what was found as lists in Markdown: each finding is the problem, its place and what to do. */

import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import type { Verdict } from '../../model/verdict.js'
import { describeAcceptance } from '../accepted.js'
import { type Brief, briefOf } from '../brief.js'
import { headline } from '../findings.js'
import { firstOfEachFix, fixOf } from '../fixes.js'
import { impactShown } from '../gravity.js'
import { LOOKS } from '../outcomes.js'
import { pluralize } from '../text.js'
import { describeYoung } from '../young.js'
import { code, link, text } from './text.js'

/** The most characters of all findings. GitHub takes 1 MiB for a job summary and 65,536 characters for a comment. */
const ROOM = 45_000

/** What has room in a report, which all its lists share. */
export class Room {
  private left = ROOM

  /** Returns the lines of as many items as fit, and says how many do not. */
  fit<T>(items: readonly T[], write: (item: T) => string[]): string[] {
    const kept: string[] = []
    for (const [index, item] of items.entries()) {
      const lines = write(item)
      this.left -= lines.reduce((sum, line) => sum + line.length + 1, 0)
      if (this.left < 0)
        return [...kept, `- … and ${pluralize(items.length - index, 'more rule')}: the other reports have them`]
      kept.push(...lines)
    }
    return kept
  }
}

/** How much is said of a finding. Its page says the rest. */
export type Detail = 'problem' | 'place' | 'fix'

/** A finding: the problem, then its place, then what to do. */
export function findingItem(verdict: Verdict, report: Report, detail: Detail): string[] {
  const { symbol } = LOOKS[verdict.outcome]
  const [problem] = verdict.problems
  const page = ruleLink(verdict)
  if (verdict.outcome === 'error') return [`- ${symbol} **${blame(verdict)}** ${text(verdict.reason ?? '')} (${page})`]
  const kinds = detail === 'fix' ? firstOfEachFix(verdict.problems, verdict).slice(1, KINDS) : []
  return [
    ...item([
      `${symbol} **${impactShown(verdict)}** ${text(headline(verdict))} (${page})`,
      problem === undefined || detail === 'problem' ? '' : placeLine(briefOf(problem, report)),
      verdict.young === undefined ? '' : text(describeYoung(verdict.young)),
      detail === 'fix' ? `Fix: ${text(problem === undefined ? verdict.fix : fixOf(problem, verdict))}` : '',
    ]),
    ...kinds
      .flatMap((one) => item([text(one.message), placeLine(briefOf(one, report)), `Fix: ${text(fixOf(one, verdict))}`]))
      .map((line) => `  ${line}`),
  ]
}
/** The most kinds of problems of one rule that are shown, each with its fix. */
const KINDS = 5

/** A finding that the baseline accepts. */
export function knownItem(verdict: Verdict): string[] {
  const [accepted] = verdict.problems.flatMap((problem) => problem.accepted ?? [])
  return item([
    `${text(headline(verdict))} (${ruleLink(verdict)})`,
    accepted === undefined ? '' : text(describeAcceptance(accepted)),
  ])
}

const blame = ({ ownRule }: Verdict): string =>
  ownRule ? 'a rule of your own threw' : `internal error of ${TOOL.name}`

const ruleLink = ({ rule, page }: Verdict): string => (page === undefined ? code(rule) : link(code(rule), page))

/** `POST /oauth2/token, header cache-control`: nothing, should be `no-store`. */
function placeLine({ place, found, expected }: Brief): string {
  const compared = [
    ...(found === undefined ? [] : [found === 'nothing' ? found : code(found)]),
    ...(expected === undefined ? [] : [`should be ${text(expected)}`]),
  ].join(', ')
  return [...(place === undefined ? [] : [code(place)]), ...(compared === '' ? [] : [compared])].join(': ')
}

/** One item of a list. A backslash ends a line of it (CommonMark 0.31 §6.7). */
const item = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => line !== '')
    .map((line, index, all) => `${index === 0 ? '- ' : '  '}${line}${index === all.length - 1 ? '' : '\\'}`)
