/** Shows on the page how far the check got, stage by stage, and folded every rule of each stage. */

import type { Report } from '../../model/report.js'
import type { Stage } from '../../model/stage.js'
import type { Outcome, Verdict } from '../../model/verdict.js'
import { headline } from '../findings.js'
import { levelShown } from '../gravity.js'
import { byStage, FINDINGS, isKnown, LOOKS, nameOf } from '../outcomes.js'
import { clip, pluralize } from '../text.js'
import { whyUndecided } from '../undecided.js'
import { reasonMarkup } from './finding.js'
import { html, type Markup } from './kit/markup.js'
import { badge, fold, prose, section } from './kit/parts.js'

/** The outcomes, from the most serious to the least. */
const GRAVITY: readonly Outcome[] = [
  'error',
  'fail',
  'warn',
  'inconclusive',
  'blocked',
  'notRun',
  'advice',
  'pass',
  'notApplicable',
]
/** The most characters of a text. */
const TEXT = 1000

interface Part {
  readonly stage: Stage
  readonly verdicts: readonly Verdict[]
}

/** Shows the stages in the order of the walk, each with its worst outcome, and every rule. */
export function walkMarkup({ verdicts }: Report): Markup {
  const parts = byStage(verdicts)
  return section(
    'walk',
    'The walk',
    html`${mapMarkup(parts)}${fold(`All ${pluralize(verdicts.length, 'rule')}, stage by stage`, parts.map(stageMarkup))}`,
  )
}

/** The map. The first stage that failed is marked. */
function mapMarkup(parts: readonly Part[]): Markup {
  const stops = parts.map((part) => ({ ...part, outcome: findWorst(part) }))
  const broken = stops.find(({ outcome }) => outcome === 'error' || outcome === 'fail')
  const items = stops.map((stop) => {
    const isHere = stop === broken
    return html`<li class="${stop.outcome}${isHere ? ' here' : ''}"><a href="#stage-${stop.stage}">${stop.stage}<small class="${
      stop.outcome
    }">${LOOKS[stop.outcome].symbol} ${isHere ? 'broke here' : countOutcome(stop)}</small></a></li>`
  })
  return html`<ol class="walk" aria-label="Stages of the walk">${items}</ol>
`
}

/** Sorts verdicts: first what has to be fixed, last what is in order. */
export const sortByGravity = <V extends Pick<Verdict, 'outcome'>>(verdicts: readonly V[]): V[] =>
  [...verdicts].sort((a, b) => GRAVITY.indexOf(a.outcome) - GRAVITY.indexOf(b.outcome))

const findWorst = ({ verdicts }: Part): Outcome =>
  GRAVITY.find((outcome) => verdicts.some((verdict) => verdict.outcome === outcome)) ?? 'notApplicable'

function countOutcome({ verdicts, outcome }: Part & { readonly outcome: Outcome }): string {
  const counted = verdicts.filter((verdict) => verdict.outcome === outcome)
  const fresh = counted.filter((verdict) => !isKnown(verdict))
  return fresh.length > 0 ? `${fresh.length} ${LOOKS[outcome].name}` : `${counted.length} known`
}

const stageMarkup = ({ stage, verdicts }: Part): Markup =>
  html`<section class="stage" id="stage-${stage}">
<h3>${stage}</h3>
${sortByGravity(verdicts).map((verdict) => (FINDINGS.has(verdict.outcome) ? seeMarkup(verdict) : ruleMarkup(verdict)))}</section>
`

/** A finding stands at the top of the page. */
const seeMarkup = (verdict: Verdict): Markup =>
  html`<p class="see">${outcomeBadge(verdict)} <a class="id" href="#${verdict.rule}">${verdict.rule}</a> ${prose(headline(verdict))}</p>
`

/** A rule that found nothing. */
function ruleMarkup(verdict: Verdict): Markup {
  const { rule, outcome, title, reason } = verdict
  return html`<details class="rule" id="${rule}" data-outcome="${outcome}">
<summary>${outcomeBadge(verdict)} <span class="id">${rule}</span> <span class="quiet">${levelShown(verdict)}</span> ${prose(title)}</summary>
${reason === undefined ? '' : html`<p>${clip(whyUndecided(verdict), TEXT)}</p>\n`}${reasonMarkup(verdict)}</details>
`
}

const outcomeBadge = (verdict: Verdict): Markup =>
  badge(verdict.outcome, `${LOOKS[verdict.outcome].symbol} ${nameOf(verdict)}`)
