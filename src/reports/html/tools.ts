/** Makes the search and the filters for the rules of a page. */

import type { Report } from '../../model/report.js'
import { LOOKS } from '../outcomes.js'
import { html, type Markup } from './kit/markup.js'

/** The search and the filters for the rules of all reports. There are none where nothing was judged. */
export function tools(reports: readonly Report[]): Markup {
  const verdicts = reports.flatMap((report) => report.verdicts)
  if (verdicts.length === 0) return html``
  const outcomes = Object.entries(LOOKS).filter(([outcome]) => verdicts.some((verdict) => verdict.outcome === outcome))
  const boxes = outcomes.map(
    ([outcome, { name }]) =>
      html`<label><input type="checkbox" value="${outcome}" checked> <span class="${outcome}">${name}</span></label>\n`,
  )
  return html`<div class="tools" role="search" aria-label="Rules">
<input type="search" id="search" placeholder="Search rules and findings" aria-label="Search rules and findings">
${boxes}<span id="count" class="quiet" role="status"></span>
</div>
`
}
