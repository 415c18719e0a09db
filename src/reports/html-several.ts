/** Shows several targets on one page: a table of them, and the report of each. */

import { TOOL } from '../model/tool.js'
import { fromGravest } from './gravity.js'
import { html, Markup } from './html/markup.js'
import { page, showStages, tools, unreachable } from './html.js'
import { type Checked, endingOf, whyEnded } from './several.js'
import { clip, pluralize } from './text.js'

/** The most characters of a target, and of a reason. */
const NAME = 200
const REASON = 500

/** Writes the page. */
export function severalPage(all: readonly Checked[]): string {
  const reports = all.flatMap(({ report }) => (report ? [report] : []))
  const rows = all.map((one, index) => {
    const { symbol, word, color } = endingOf(one)
    const name = clip(one.target, NAME)
    const linked = one.report ? html`<a href="#target-${index + 1}">${name}</a>` : html`${name}`
    const look = { green: 'pass', red: 'fail' }[String(color)] ?? 'warn'
    return html`<tr><th scope="row">${linked}</th><td><span class="${look}">${symbol} ${word}</span></td><td>${clip(
      whyEnded(one),
      REASON,
    )}</td></tr>`
  })
  return page({
    title: pluralize(all.length, 'target'),
    about: TOOL.version,
    head: html``,
    body: html`<table class="types">
<caption>What each target came to</caption>
<thead><tr><th scope="col">target</th><th scope="col">result</th><th scope="col">why</th></tr></thead>
<tbody>${rows}</tbody>
</table>
${tools(reports)}
${all.map((one, index) => sectionOf(one, index + 1))}`,
  })
}

function sectionOf({ target, report, demands }: Checked, number: number): Markup {
  if (!report) return html``
  const shown =
    report.unreachable === undefined
      ? showStages(fromGravest(report), demands, html``)
      : unreachable(report.unreachable)
  return html`<article>
<h2 id="target-${number}">${clip(target, NAME)}</h2>
${withOwnIds(shown, number)}
</article>`
}

/** Every name in a page is there once. A quotation mark in a text is escaped, so that these are attributes of ours. */
const withOwnIds = ({ text }: Markup, number: number): Markup =>
  new Markup(
    text.replace(/ (id|aria-labelledby)="/g, ` $1="t${number}-`).replace(/ href="#(?=[^"])/g, ` href="#t${number}-`),
  )
