/** Writes the report as Markdown, for comments and job summaries. */

import { describeInterruption } from '../model/interruption.js'
import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { describeAcceptance } from './accepted.js'
import { inert } from './ci-commands.js'
import { citation, place, showValue } from './evidence.js'
import { describeFixable } from './fixable.js'
import { commonFix, fixOf } from './fixes.js'
import { fromGravest, impactShown, levelShown } from './gravity.js'
import { labelNote } from './labelled.js'
import { describeLeftOpen } from './left-open.js'
import { describeMissedLevel, sayLimit, typeRows } from './level.js'
import { byStage, countsOf, FINDINGS, LOOKS } from './outcomes.js'
import { PLAIN } from './paint.js'
import { clip, clipUnbroken, pluralize } from './text.js'
import { whyUndecided } from './undecided.js'
import { writtenHosts } from './written.js'
import { describeYoung } from './young.js'

/** The most characters of a text from outside. */
const TEXT = 500
/** The most problems that are shown of one rule. */
const ENOUGH = 10
/** The most characters of the whole report. GitHub takes 1 MiB for a job summary and 65,536 characters for a comment. */
const WHOLE = 60_000

/** Writes the report in GitHub's Markdown. */
export function markdown(given: Report): string {
  const report = fromGravest(given)
  const { interrupted } = report
  const unsure = interrupted ? describeInterruption(interrupted) : describeLeftOpen(report)
  const said = [unsure, describeMissedLevel(report)]
  const stopped = said.flatMap((one) => (one === undefined ? [] : [`**${text(one)}**`, '']))
  const head = [heading(report), '', ...stopped, ...facts(report)]
  if (report.unreachable !== undefined) return joinLines([...head, `No answer: ${text(report.unreachable)}`])
  return joinLines([...head, ...table(report), '', ...findings(report), ...listUndecided(report)])
}

/** Joins as many lines as fit. */
function joinLines(lines: readonly string[]): string {
  const kept: string[] = []
  let length = 0
  for (const line of lines) {
    length += line.length + 1
    if (length > WHOLE)
      return inert(`${[...kept, '', '… The report is cut here. The other reports have all of it.'].join('\n')}\n`)
    kept.push(line)
  }
  return inert(`${kept.join('\n').trimEnd()}\n`)
}

function heading(report: Report): string {
  const { target, summary, unreachable, tool } = report
  const hosts = writtenHosts(report)
  const written = hosts === undefined ? '' : `, written to ${code(hosts)}`
  const result =
    unreachable === undefined
      ? countsOf((outcome) => (outcome === 'notApplicable' ? 0 : summary[outcome]), PLAIN).join(', ')
      : 'nothing was decided'
  return `## ${tool.name}: ${code(target)}${written}: ${result}`
}

function facts(report: Report): string[] {
  const { dialect, posture, postureSentence, level, mode, durationMs, exchanges } = report
  const reached = level.reached === null ? 'no level reached' : `level L${level.reached} reached`
  const limit = level.limitedBy === null ? '' : ` (${text(sayLimit(level.limitedBy))})`
  const known = [
    dialect.name === null ? 'dialect unknown' : `dialect ${dialect.name}`,
    ...(posture === null ? [] : [`posture ${text(posture)}`]),
    ...(mode === 'lint'
      ? ['lint, no network']
      : [`${reached}${limit}`, `${pluralize(exchanges.length, 'request')} in ${(durationMs / 1000).toFixed(1)} s`]),
  ]
  const fixable = describeFixable(report)
  const rows = typeRows(report).map(({ type, reached, limit }) => `| ${text(type)} | ${reached} | ${text(limit)} |`)
  return [
    known.join(' · '),
    '',
    ...(postureSentence === undefined ? [] : [text(postureSentence), '']),
    ...(fixable === undefined ? [] : [`Fixable: ${text(fixable)}`, '']),
    ...(rows.length === 0 ? [] : ['| type | level | limited by |', '|---|---|---|', ...rows, '']),
  ]
}

function table({ verdicts }: Report): string[] {
  const rows = byStage(verdicts).map(({ stage, verdicts: some }) => {
    const counts = countsOf((outcome) => some.filter((verdict) => verdict.outcome === outcome).length, PLAIN)
    return `| ${stage} | ${counts.join(', ')} |`
  })
  return ['| stage | result |', '|---|---|', ...rows]
}

function findings({ verdicts, exchanges }: Report): string[] {
  return verdicts
    .filter(({ outcome }) => FINDINGS.has(outcome))
    .flatMap((verdict) => {
      const { rule, outcome, title, problems, spec, young } = verdict
      const fix = commonFix(verdict)
      const hidden = problems.length - ENOUGH
      return [
        `### ${LOOKS[outcome].symbol} \`${rule}\` (${levelShown(verdict)}, ${impactShown(verdict)}, ${LOOKS[outcome].name})`,
        '',
        text(title),
        '',
        ...(outcome === 'error' ? [text(verdict.reason ?? ''), ''] : []),
        ...problems
          .slice(0, ENOUGH)
          .flatMap((problem) => [
            ...item(problem, verdict, exchanges),
            ...(fix === undefined ? [`  - fix: ${text(fixOf(problem, verdict))}`] : []),
          ]),
        ...(hidden > 0 ? [`- … and ${pluralize(hidden, 'more problem')}`] : []),
        '',
        ...(young ? [`**Ruleset:** ${text(describeYoung(young))}`, ''] : []),
        ...(fix === undefined ? [] : [`**Fix:** ${text(fix)}`, '']),
        spec.map((reference) => link(citation(reference), reference.url)).join(' · '),
        '',
      ]
    })
}

function item(
  { message, at, expected, actual, curl, accepted }: Finding,
  verdict: Pick<Verdict, 'rule'>,
  exchanges: Report['exchanges'],
): string[] {
  const compared = expected !== undefined || actual !== undefined
  const note = curl === undefined ? undefined : labelNote(curl, verdict)
  return [
    `- ${text(message)}`,
    ...(at === undefined ? [] : [`  - at ${code(place(at, exchanges))}`]),
    ...(expected === undefined ? [] : [`  - expected ${code(expected)}`]),
    ...(compared ? [`  - found ${code(showValue(actual))}`] : []),
    ...(curl === undefined ? [] : [`  - ${code(curl)}`]),
    ...(note === undefined ? [] : [`  - ${text(note)}`]),
    ...(accepted ? [`  - known: ${text(describeAcceptance(accepted))}`] : []),
  ]
}

function listUndecided({ verdicts }: Report): string[] {
  const open = verdicts.filter(({ outcome }) => ['blocked', 'inconclusive', 'notRun'].includes(outcome))
  if (open.length === 0) return []
  return [
    `<details><summary>${pluralize(open.length, 'rule')} not decided</summary>`,
    '',
    ...open.map((verdict: Verdict) => `- \`${verdict.rule}\`: ${text(whyUndecided(verdict))}`),
    '',
    '</details>',
  ]
}

/** Writes a text so that it stays text: it cannot become markup, HTML, a mention or a link. Only code between backticks is markup. */
const text = (given: string): string =>
  clip(given, TEXT)
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? code(part.replace(/^`(.*)`$/, '$1')) : escapeMarkdown(part)))
    .join('')
/** Code between backticks, and URLs, which GitHub would turn into links. */
const CODE = /(`[^`]+`|(?:https?:\/\/|www\.)[^\s`]+)/i

const escapeMarkdown = (given: string): string =>
  given.replace(/[\\`*_{}[\]()<>#+!|~&$]/g, '\\$&').replace(/@/g, '@\u2060')

const link = (label: string, url: string): string =>
  URL.canParse(url) ? `[${text(label)}](<${new URL(url).href.replace(/[<>]/g, encodeURIComponent)}>)` : text(label)

/** Writes a code span. The text may contain backticks (CommonMark 0.31 §6.1). */
function code(given: string): string {
  const content = clipUnbroken(given)
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^[` ]|[` ]$|^$/.test(content) ? ' ' : ''
  return `${fence}${pad}${content}${pad}${fence}`
}
