/** Writes the report as Markdown, for comments and job summaries. */

import { countApplying, countDecided, type Report } from '../model/report.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { inert } from './ci-commands.js'
import { type Doubt, doubtsOf } from './doubts.js'
import { type Demands, isFailing } from './failing.js'
import { describeFixable } from './fixable.js'
import { countImpacts, countLost, fromGravest } from './gravity.js'
import { describeIgnored } from './ignored.js'
import { describeKnown, knownOf, newlyFound } from './known.js'
import { sayLimit, typeRows } from './level.js'
import { type Detail, findingItem, knownItem, Room } from './markdown/findings.js'
import { lifecycleLines } from './markdown/lifecycle.js'
import { code, folded, text } from './markdown/text.js'
import { openGroups } from './open-groups.js'
import { besides, countOf, countsOf } from './outcomes.js'
import { PLAIN } from './paint.js'
import { describeSource } from './served-file.js'
import { listNames, pluralize } from './text.js'
import { took } from './took.js'
import { commandAcross, isLedAway, LED_AWAY, writtenHosts } from './written.js'

/** The most failures that are shown with what to do. Of the others, their pages say it. */
const WHOLE = 10

/** Writes the report in GitHub's Markdown: what fails on top, then counts, and the rest folded. */
export function markdown(given: Report, demands: Demands = {}): string {
  const report = fromGravest(given)
  const lines =
    report.unreachable === undefined
      ? whole(report, demands)
      : [heading(report, 'nothing was decided'), '', `No answer: ${text(report.unreachable)}`]
  return inert(`${lines.join('\n').trimEnd()}\n`)
}

function whole(report: Report, demands: Demands): string[] {
  const room = new Room()
  const found = newlyFound(report)
  const failing = found.filter((verdict) => isFailing(verdict, demands))
  const outcome = (name: Outcome) => found.filter((one) => one.outcome === name && !failing.includes(one))
  const doubts = doubtsOf(report)
  const list = (some: readonly Verdict[], detail: Detail) =>
    room.fit(some, (verdict) => findingItem(verdict, report, detail))
  return [
    heading(report, conclusion(report, failing, doubts)),
    '',
    ...doubts.flatMap(({ said }) => [`**${text(said)}**`, '']),
    ...(isLedAway(report) ? [`${text(LED_AWAY)} ${code(commandAcross(report))}`, ''] : []),
    ...list(failing.slice(0, WHOLE), 'fix'),
    ...list(failing.slice(WHOLE), 'place'),
    ...(failing.length > 0 ? [''] : []),
    ...facts(report),
    '',
    ...foldedFindings('warn', list(outcome('warn'), 'place'), outcome('warn')),
    ...foldedFindings('advice', list(outcome('advice'), 'problem'), outcome('advice')),
    ...folded(`Known: ${describeKnown(report)}`, room.fit(knownOf(report), knownItem)),
    ...listUndecided(report),
    ...folded('Level of each type of registration', types(report)),
    ...lifecycleLines(report.lifecycle),
  ]
}

const foldedFindings = (name: Outcome, lines: readonly string[], some: readonly Verdict[]): string[] =>
  folded(`${countOf(name, some.length)} (${countImpacts(some)})`, lines)

function heading({ target, tool }: Report, result: string): string {
  return `## ${tool.name}: ${code(target)}: ${result}`
}

function conclusion(report: Report, failing: readonly Verdict[], doubts: readonly Doubt[]): string {
  if (failing.length > 0) return `${failing.length} failed (${countLost(failing)})`
  if (doubts.some(({ isFailure }) => isFailure)) return `below L${report.level.required}`
  if (doubts.length > 0) return 'undecided'
  if (countDecided(report.summary) === 0) return 'nothing was decided'
  return ['nothing failed', ...besides(report.summary)].join(', ')
}

function facts(report: Report): string[] {
  const { dialect, posture, postureSentence, level, mode, durationMs, exchanges, summary } = report
  const reached = level.reached === null ? 'no level reached' : `level L${level.reached} reached`
  const limit = level.limitedBy === null ? '' : ` (${text(sayLimit(level.limitedBy))})`
  const hosts = writtenHosts(report)
  const known = [
    dialect.name === null ? 'dialect unknown' : `dialect ${dialect.name}`,
    ...(posture === null ? [] : [`posture ${text(posture)}`]),
    ...(mode === 'lint'
      ? ['lint, no network']
      : [`${reached}${limit}`, `${pluralize(exchanges.length, 'request')} in ${took(durationMs)}`]),
    ...(hosts === undefined ? [] : [`written to ${code(hosts)}`]),
  ]
  const fixable = describeFixable(report)
  const ignored = describeIgnored(report, false)
  const source = describeSource(report)
  const counts = countsOf((outcome) => summary[outcome], PLAIN, report.verdicts).join(', ')
  return [
    `Decided **${countDecided(summary)} of ${countApplying(summary)}**: ${counts}\\`,
    `${known.join(' · ')}${postureSentence === undefined ? '' : '\\'}`,
    ...(postureSentence === undefined ? [] : [text(postureSentence)]),
    ...(fixable === undefined ? [] : ['', `Fixable: ${text(fixable)}`]),
    ...(ignored === undefined ? [] : ['', `Ignored: ${text(ignored)}`]),
    ...(source === undefined ? [] : ['', text(source)]),
  ]
}

function types(report: Report): string[] {
  const rows = typeRows(report).map(({ type, reached, limit }) => `| ${text(type)} | ${reached} | ${text(limit)} |`)
  return rows.length === 0 ? [] : ['| type | level | limited by |', '|---|---|---|', ...rows]
}

function listUndecided({ verdicts }: Report): string[] {
  const groups = openGroups(verdicts)
  const count = groups.reduce((sum, { rules }) => sum + rules.length, 0)
  return folded(
    `${count} not decided`,
    groups.map(({ ask, why, rules }) => {
      const cause = ask === undefined ? text(why) : `${text(ask)}: ${text(why)}`
      return `- ${pluralize(rules.length, 'rule')}: ${cause} (${listNames(rules.map(code), false)})`
    }),
  )
}
