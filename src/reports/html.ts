/** Writes the report as one HTML page that needs no other file. */

import { createHash } from 'node:crypto'
import { describeInterruption } from '../model/interruption.js'
import type { Creation, Report } from '../model/report.js'
import type { Stage } from '../model/stage.js'
import { TOOL } from '../model/tool.js'
import type { Verdict } from '../model/verdict.js'
import { inertMarkup } from './ci-commands.js'
import { type Demands, isFailing } from './failing.js'
import { describeFixable } from './fixable.js'
import { countImpacts, fromGravest } from './gravity.js'
import { foundMarkup } from './html/found.js'
import { html, Markup, safeUrl } from './html/markup.js'
import { ruleMarkup } from './html/rule.js'
import { SCRIPT } from './html/script.js'
import { STYLE } from './html/style.js'
import { sortByGravity, walkMarkup } from './html/walk.js'
import { describeLeftOpen } from './left-open.js'
import { describeMissedLevel, sayLimit, typeRows } from './level.js'
import { byStage, countsOf, LOOKS } from './outcomes.js'
import { PLAIN } from './paint.js'
import { clip, pluralize } from './text.js'
import { writtenHosts } from './written.js'

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Writes the report as one page. The page loads nothing, and nothing that the service sent can run: the policy of the page allows only its
 * own style and script, by their hashes. People can read the page without scripts, which add search, filters and copying.
 */
export function htmlPage(given: Report, demands: Demands = {}): string {
  const report = fromGravest(given)
  const { tool, target } = report
  const hosts = writtenHosts(report)
  return page({
    title: target,
    about: `${tool.version} · ${report.startedAt.replace(/T(\d\d:\d\d).*/, ' $1 UTC')}`,
    head: hosts === undefined ? html`` : html`<p>Written to: ${hosts}</p>`,
    body:
      report.unreachable === undefined ? showStages(report, demands, tools([report])) : unreachable(report.unreachable),
  })
}

/** What a page shows. */
export interface Page {
  readonly title: string
  /** What stands after the name of this tool. */
  readonly about: string
  readonly head: Markup
  readonly body: Markup
}

/** Writes the page around what it shows. */
export function page({ title, about, head, body }: Page): string {
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`
  return inertMarkup(
    `<!doctype html>\n${
      html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${TOOL.name}: ${clip(title, 200)}</title>
<style>${rawMarkup(STYLE)}</style>
</head>
<body>
<header>
<p class="quiet"><a href="${safeUrl(TOOL.url)}">${TOOL.name}</a> ${about}</p>
<h1>${clip(title, 500)}</h1>${head}
</header>
<main>
${body}
</main>
<script>${rawMarkup(SCRIPT)}</script>
</body>
</html>`.text
    }\n`,
  )
}

/** Marks a text of our own, which `html` must not escape. */
const rawMarkup = (text: string): Markup => new Markup(text)

export const unreachable = (reason: string): Markup =>
  html`<p class="result fail">No answer: ${clip(reason, 500)}. Nothing was decided.</p>`

/** Shows all of one report, with `filters` above its rules. */
export function showStages(report: Report, demands: Demands, filters: Markup): Markup {
  const stages = byStage(report.verdicts)
  const { postureSentence: posture } = report
  return html`${result(report, demands)}
${posture === undefined ? '' : html`<p>${clip(posture, 500)}</p>`}
${facts(report)}
${showTypes(report)}
${foundMarkup(report.verdicts)}
<h2 id="walk">The walk</h2>
${walkMarkup(stages)}
${filters}
${stages.map(({ stage, verdicts }) => section(stage, verdicts, report))}
${showCreations(report.created)}`
}

function result(report: Report, demands: Demands): Markup {
  const { summary, verdicts, interrupted } = report
  const failed = verdicts.filter((verdict) => isFailing(verdict, demands))
  const counts = countsOf((outcome) => summary[outcome], PLAIN).join(' · ')
  const unsure = interrupted ? describeInterruption(interrupted) : describeLeftOpen(report)
  const missed = describeMissedLevel(report)
  const stopped = [unsure, missed].flatMap((one) =>
    one === undefined ? [] : html`<p class="result warn">? ${one}</p>`,
  )
  if (failed.length > 0)
    return html`${stopped}<p class="result fail">✗ ${pluralize(failed.length, 'rule')} failed (${countImpacts(failed)}): ${links(failed)}</p><p>${counts}</p>`
  return html`${stopped.length > 0 ? stopped : html`<p class="result pass">✓ Nothing failed</p>`}<p>${counts}</p>`
}

const links = (verdicts: readonly Verdict[]): Markup[] =>
  verdicts.map(({ rule }, index) => html`${index === 0 ? '' : ', '}<a href="#${rule}">${rule}</a>`)

function facts(report: Report): Markup {
  const { dialect, posture, level, mode, durationMs, exchanges } = report
  const fixable = describeFixable(report)
  const rows: [string, string][] = [
    ['dialect', dialect.name ?? 'unknown'],
    ...(posture === null ? [] : [['posture', posture] as [string, string]]),
    ...(mode === 'lint'
      ? []
      : ([
          ['level', level.reached === null ? 'none reached' : `L${level.reached}`],
          ...(level.limitedBy === null ? [] : [['limited by', sayLimit(level.limitedBy)]]),
          ['run', `${pluralize(exchanges.length, 'request')} in ${(durationMs / 1000).toFixed(1)} s`],
        ] as [string, string][])),
    ...(fixable === undefined ? [] : [['fixable', fixable] as [string, string]]),
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${clip(value, 500)}</dd>`)}</dl>`
}

function showTypes(report: Report): Markup {
  const rows = typeRows(report)
  if (rows.length === 0) return html``
  return html`<table class="types">
<caption>How far an agent gets, by the type of its registration</caption>
<thead><tr><th scope="col">type</th><th scope="col">level</th><th scope="col">limited by</th></tr></thead>
<tbody>${rows.map(
    ({ type, reached, limit }) =>
      html`<tr><th scope="row">${type}</th><td>${reached}</td><td>${clip(limit, 500)}</td></tr>`,
  )}</tbody>
</table>`
}

/** The search and the filters for the rules of all reports. */
export function tools(reports: readonly Report[]): Markup {
  const verdicts = reports.flatMap((report) => report.verdicts)
  const outcomes = Object.entries(LOOKS).filter(([outcome]) => verdicts.some((verdict) => verdict.outcome === outcome))
  const boxes = outcomes.map(
    ([outcome, { name }]) =>
      html`<label><input type="checkbox" value="${outcome}" checked> <span class="${outcome}">${name}</span></label>`,
  )
  return html`<div class="tools" role="search" aria-label="Rules">
<input type="search" id="search" placeholder="Search rules and findings" aria-label="Search rules and findings">
${boxes}
<span id="count" class="quiet" role="status"></span>
</div>`
}

const section = (stage: Stage, verdicts: readonly Verdict[], { exchanges }: Report): Markup =>
  html`<section class="stage" id="stage-${stage}" aria-labelledby="title-${stage}">
<h2 id="title-${stage}">${stage}</h2>
${sortByGravity(verdicts).map((verdict) => ruleMarkup(verdict, exchanges))}
</section>
`

function showCreations(creations: readonly Creation[]): Markup {
  if (creations.length === 0) return html``
  const items = creations.map(
    ({ kind, id, disposition, expiresAt }) =>
      html`<li>${kind.replace('_', ' ')} <code>${clip(id, 200)}</code>: ${disposition}${
        expiresAt === undefined || disposition !== 'left' ? '' : `, until ${clip(expiresAt, 50)}`
      }</li>`,
  )
  return html`<h2>What the run created</h2><ul>${items}</ul>`
}
