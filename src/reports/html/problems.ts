/** Shows on the page everything that was found: what is wrong at first, and folded what is advice and what the baseline accepts. */

import type { Verdict } from '../../model/verdict.js'
import { countImpacts } from '../gravity.js'
import { describeKnown } from '../known.js'
import { countFound, countOf, FINDINGS, isKnown } from '../outcomes.js'
import { findingMarkup, type Surroundings } from './finding.js'
import { html, type Markup } from './kit/markup.js'
import { fold, section } from './kit/parts.js'

/** Shows them. The report is in the order of gravity. */
export function problemsMarkup(around: Surroundings): Markup {
  const found = around.report.verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
  if (found.length === 0) return html``
  const known = found.filter(isKnown)
  const advice = found.filter((verdict) => verdict.outcome === 'advice' && !isKnown(verdict))
  const wrong = found.filter(({ outcome }) => outcome !== 'advice')
  const show = (some: readonly Verdict[]) => some.map((verdict) => findingMarkup(verdict, around))
  const shown = html`${show(wrong)}${
    advice.length === 0 ? '' : fold(`${countOf('advice', advice.length)} (${countImpacts(advice)})`, show(advice))
  }${known.length === 0 ? '' : fold(`Known: ${describeKnown(around.report)}`, show(known))}`
  if (wrong.length === 0) return section('findings', advice.length > 0 ? 'Only advice' : 'Only known problems', shown)
  return section('findings', countFound(wrong) + (wrong.length === 1 ? '' : ', the worst first'), shown)
}
