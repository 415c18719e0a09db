/** Shows on the page how each claim stands, which controls it speaks to, and what each of its rules says of it. */

import { type ClaimResult, shownClaims } from '../../controls/evidence.js'
import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { CLAIM_LOOKS, controlsBy, countClaims, RELATIONS, sayRule } from '../controls.js'
import { clip } from '../text.js'
import { html, type Markup } from './kit/markup.js'
import { badge, facts, fold, prose, section, table } from './kit/parts.js'

/** The most characters of a text. */
const TEXT = 500

/** Makes the section. It is empty where nothing that was decided is evidence for a claim, or against it. */
export function controlsMarkup(report: Report): Markup {
  const claims = shownClaims(report)
  if (claims.every(({ verdict }) => verdict === 'no evidence')) return html``
  const byRule = new Map<string, Verdict>(report.verdicts.map((verdict) => [verdict.rule, verdict]))
  return section(
    'controls',
    'Evidence for controls',
    html`<p>${countClaims(claims)}. <span class="quiet">Only what was decided is evidence.</span></p>
${claims.map((claim) => claimMarkup(claim, byRule))}`,
  )
}

function claimMarkup({ claim, verdict, rules }: ClaimResult, byRule: ReadonlyMap<string, Verdict>): Markup {
  const { symbol, look } = CLAIM_LOOKS[verdict]
  return fold(
    html`${badge(look, `${symbol} ${verdict}`)} ${claim.id}: ${claim.title}`,
    html`${facts(
      controlsBy(claim.controls).map(([relation, said]) => [relation, `${said} (${RELATIONS[relation]})`] as const),
    )}${table({
      caption: `The rules of ${claim.id}`,
      columns: ['rule', 'outcome', 'why'],
      rows: rules.map((one) => {
        const of = byRule.get(one.rule)
        const said = sayRule(one, of)
        return [
          of ? html`<a href="#${one.rule}">${one.rule}</a>` : one.rule,
          badge(said.look, `${said.symbol} ${said.word}`),
          said.detail === undefined ? '' : prose(clip(said.detail, TEXT)),
        ]
      }),
    })}`,
  )
}
