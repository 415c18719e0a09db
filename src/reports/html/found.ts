/** Lists on the page what was found, from the gravest on, each with a link to its rule. */

import type { Verdict } from '../../model/verdict.js'
import { headline } from '../findings.js'
import { impactShown, levelShown } from '../gravity.js'
import { FINDINGS, LOOKS } from '../outcomes.js'
import { clip } from '../text.js'
import { html, type Markup } from './markup.js'

/** The most characters of what was found. */
const TEXT = 300

/** Makes the table. The verdicts are in the order of gravity. */
export function foundMarkup(verdicts: readonly Verdict[]): Markup {
  const found = verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
  if (found.length === 0) return html``
  return html`<h2 id="findings">What was found</h2>
<table class="types">
<caption>The gravest first</caption>
<thead><tr><th scope="col">impact</th><th scope="col">level</th><th scope="col">rule</th><th scope="col">found</th></tr></thead>
<tbody>${found.map(
    (verdict) =>
      html`<tr><td>${impactShown(verdict)}</td><td><span class="${verdict.outcome}">${LOOKS[verdict.outcome].symbol}</span> ${levelShown(
        verdict,
      )}</td><th scope="row"><a href="#${verdict.rule}">${verdict.rule}</a></th><td>${clip(headline(verdict), TEXT)}</td></tr>`,
  )}</tbody>
</table>`
}
