/** Shows on the page how far the check got, stage by stage. */

import type { Stage } from '../../model/stage.js'
import type { Outcome, Verdict } from '../../model/verdict.js'
import { LOOKS } from '../outcomes.js'
import { html, type Markup } from './markup.js'

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

interface Part {
  readonly stage: Stage
  readonly verdicts: readonly Verdict[]
}

/** Shows the stages in the order of the walk, each with its worst outcome. The first stage that failed is marked. */
export function walkMarkup(parts: readonly Part[]): Markup {
  const stops = parts.map((part) => ({ ...part, outcome: findWorst(part) }))
  const broken = stops.find(({ outcome }) => outcome === 'error' || outcome === 'fail')
  const items = stops.map((stop) => {
    const isHere = stop === broken
    return html`<li class="${stop.outcome}${isHere ? ' here' : ''}"><a href="#stage-${stop.stage}">${stop.stage}<small class="${
      stop.outcome
    }">${LOOKS[stop.outcome].symbol} ${isHere ? 'broke here' : countOutcome(stop)}</small></a></li>`
  })
  return html`<ol class="walk" aria-label="Stages of the walk">${items}</ol>`
}

/** Sorts verdicts: first what has to be fixed, last what is in order. */
export const sortByGravity = (verdicts: readonly Verdict[]): Verdict[] =>
  [...verdicts].sort((a, b) => GRAVITY.indexOf(a.outcome) - GRAVITY.indexOf(b.outcome))

const findWorst = ({ verdicts }: Part): Outcome =>
  GRAVITY.find((outcome) => verdicts.some((verdict) => verdict.outcome === outcome)) ?? 'notApplicable'

function countOutcome({ verdicts, outcome }: Part & { readonly outcome: Outcome }): string {
  const count = verdicts.filter((verdict) => verdict.outcome === outcome).length
  return `${count} ${LOOKS[outcome].name}`
}
