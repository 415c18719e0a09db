/** Writes the report as one HTML page that needs no other file. */

import type { Lifecycle } from '../model/lifecycle.js'
import { countApplying, countDecided, type Report } from '../model/report.js'
import { doubtsOf } from './doubts.js'
import { type Demands, isFailing } from './failing.js'
import { describeFixable } from './fixable.js'
import { countLost, fromGravest } from './gravity.js'
import { controlsMarkup } from './html/controls.js'
import { forgeriesMarkup } from './html/forgeries.js'
import { html, type Markup } from './html/kit/markup.js'
import { page } from './html/kit/page.js'
import { block, facts, table } from './html/kit/parts.js'
import { lifecycleMarkup } from './html/lifecycle.js'
import { problemsMarkup } from './html/problems.js'
import { Scripts } from './html/repeat.js'
import { runMarkup } from './html/run.js'
import { tools } from './html/tools.js'
import { undecidedMarkup } from './html/undecided.js'
import { walkMarkup } from './html/walk.js'
import { describeIgnored } from './ignored.js'
import { sayLimit, typeRows } from './level.js'
import { cellsIn, countCells } from './lifecycle.js'
import { besides, countsOf } from './outcomes.js'
import { PLAIN } from './paint.js'
import { clip, pluralize } from './text.js'
import { commandAcross, isLedAway, LED_AWAY, writtenHosts } from './written.js'

/** The most characters of a text. */
const TEXT = 500

/** Writes the report as one page. */
export function htmlPage(report: Report, demands: Demands = {}): string {
  const { tool, target, startedAt } = report
  return page({
    title: target,
    about: `${tool.version} · ${startedAt.replace(/T(\d\d:\d\d).*/, ' $1 UTC')}`,
    body: reportMarkup(report, demands, tools([report])),
  })
}

/** Shows all of one report: what is wrong first. `search` stands above what it searches; `targets` share the room for scripts. */
export function reportMarkup(given: Report, demands: Demands, search: Markup, targets = 1): Markup {
  if (given.unreachable !== undefined)
    return html`<p class="result fail">No answer: ${clip(given.unreachable, TEXT)}. Nothing was decided.</p>\n`
  const report = fromGravest(given)
  return html`${result(report, demands)}${ledAway(report)}${summary(report)}${search}${problemsMarkup({ report, scripts: new Scripts(report, targets) })}${undecidedMarkup(
    report,
  )}${lifecycleMarkup(report)}${controlsMarkup(report)}${forgeriesMarkup(report)}${walkMarkup(report)}${runMarkup(report)}`
}

function result(report: Report, demands: Demands): Markup {
  const { summary, verdicts } = report
  const failed = verdicts.filter((verdict) => isFailing(verdict, demands))
  const unsure = doubtsOf(report).map(({ said, isFailure }) =>
    isFailure ? html`<p class="result fail">✗ ${said}</p>\n` : html`<p class="result warn">? ${said}</p>\n`,
  )
  if (failed.length > 0)
    return html`${unsure}<p class="result fail">✗ ${pluralize(failed.length, 'rule')} failed (${countLost(failed)})</p>\n`
  if (unsure.length > 0) return html`${unsure}`
  if (countDecided(summary) === 0) return html`<p class="result warn">? Nothing was decided</p>\n`
  return html`<p class="result pass">✓ ${['Nothing failed', ...besides(summary)].join(', ')}</p>\n`
}

const ledAway = (report: Report): Markup | undefined =>
  isLedAway(report) ? html`<p>${LED_AWAY}</p>\n${block(commandAcross(report))}` : undefined

function summary(report: Report): Markup {
  const { dialect, posture, postureSentence, level, lifecycle, mode, summary: counts } = report
  const fixable = describeFixable(report)
  const ignored = describeIgnored(report, true)
  const hosts = writtenHosts(report)
  return html`${postureSentence === undefined ? '' : html`<p>${clip(postureSentence, TEXT)}</p>\n`}${facts([
    ['decided', `${countDecided(counts)} of ${countApplying(counts)} rules`],
    ['outcomes', countsOf((outcome) => counts[outcome], PLAIN, report.verdicts).join(' · ')],
    ['dialect', dialect.name ?? 'unknown'],
    ...(posture === null ? [] : [['posture', clip(posture, TEXT)] as const]),
    ...(mode === 'lint' ? [['mode', 'lint, no network'] as const] : levelFacts(level)),
    ...(lifecycle === undefined ? [] : [['life cycle', lifecycleLink(lifecycle)] as const]),
    ...(hosts === undefined ? [] : [['written to', hosts] as const]),
    ...(fixable === undefined ? [] : [['fixable', fixable] as const]),
    ...(ignored === undefined ? [] : [['ignored', ignored] as const]),
  ])}${types(report)}`
}

const lifecycleLink = (lifecycle: Lifecycle): Markup =>
  html`<a href="#lifecycle">what ends when</a>: ${countCells(cellsIn(lifecycle))}`

const levelFacts = ({ reached, limitedBy }: Report['level']): (readonly [string, string])[] => [
  ['level', reached === null ? 'none reached' : `L${reached}`],
  ...(limitedBy === null ? [] : [['limited by', clip(sayLimit(limitedBy), TEXT)] as const]),
]

function types(report: Report): Markup {
  const rows = typeRows(report)
  if (rows.length === 0) return html``
  return table({
    caption: 'How far an agent gets, by the type of its registration',
    columns: ['type', 'level', 'limited by'],
    rows: rows.map(({ type, reached, limit }) => [type, reached, clip(limit, TEXT)]),
  })
}
