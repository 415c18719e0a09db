/** Shows several targets on one page: a table of them, and the report of each. */

import { TOOL } from '../model/tool.js'
import { html, Markup } from './html/kit/markup.js'
import { page } from './html/kit/page.js'
import { badge, type Row, table } from './html/kit/parts.js'
import { tools } from './html/tools.js'
import { reportMarkup } from './html.js'
import { type Checked, endingOf, whyEnded } from './several.js'
import { clip, pluralize } from './text.js'

/** The most characters of a target, and of a reason. */
const NAME = 200
const REASON = 500

/** Writes the page. */
export function severalPage(all: readonly Checked[]): string {
  const reports = all.flatMap(({ report }) => (report ? [report] : []))
  const rows = all.map((one, index): Row => {
    const { symbol, word, color } = endingOf(one)
    const name = clip(one.target, NAME)
    const look = { green: 'pass', red: 'fail' }[String(color)] ?? 'warn'
    return [
      one.report ? html`<a href="#target-${index + 1}">${name}</a>` : name,
      badge(look, `${symbol} ${word}`),
      clip(whyEnded(one), REASON),
    ]
  })
  return page({
    title: pluralize(all.length, 'target'),
    about: TOOL.version,
    body: html`${table({ caption: 'What each target came to', columns: ['target', 'result', 'why'], rows })}${tools(
      reports,
    )}${all.map((one, index) => sectionOf(one, index + 1, reports.length))}`,
  })
}

function sectionOf({ target, report, demands }: Checked, number: number, targets: number): Markup {
  if (!report) return html``
  return html`<article class="target">
<h2 id="target-${number}">${clip(target, NAME)}</h2>
${withOwnIds(reportMarkup(report, demands, html``, targets), number)}</article>
`
}

/** Every name in a page is there once. A quotation mark in a text is escaped, so that these are attributes of ours. */
const withOwnIds = ({ text }: Markup, number: number): Markup =>
  new Markup(text.replace(/ id="/g, ` id="t${number}-`).replace(/ href="#(?=[^"])/g, ` href="#t${number}-`))
