/** Shows on the page what one rule found: the problem, its place and what to do, and folded under it everything else. */

import type { Finding } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import type { Verdict } from '../../model/verdict.js'
import { citation } from '../evidence.js'
import { headline } from '../findings.js'
import { commonFix, fixOf } from '../fixes.js'
import { impactShown, levelShown } from '../gravity.js'
import { LOOKS, nameOf } from '../outcomes.js'
import { clip, pluralize } from '../text.js'
import { describeYoung } from '../young.js'
import { briefMarkup, evidenceMarkup, frameMarkup } from './evidence.js'
import { type Content, html, type Markup, safeUrl } from './kit/markup.js'
import { badge, fold, prose } from './kit/parts.js'
import { commandMarkup, type Scripts } from './repeat.js'

/** The most problems that are shown of one rule. */
const ENOUGH = 50
const TEXT = 1000

/** What stands around a finding. */
export interface Surroundings {
  readonly report: Report
  readonly scripts: Scripts
}

/** One finding. */
export function findingMarkup(verdict: Verdict, { report, scripts }: Surroundings): Markup {
  const { rule, outcome, problems, ownRule } = verdict
  const { symbol } = LOOKS[outcome]
  const name = ownRule ? 'error of your own' : nameOf(verdict)
  const [first, ...others] = problems
  const word = outcome === 'error' ? name : impactShown(verdict)
  return html`<article class="rule finding ${outcome}" id="${rule}" data-outcome="${outcome}">
<h3>${badge(outcome, `${symbol} ${word}`)} ${outcome === 'error' ? blame(verdict) : prose(headline(verdict))}</h3>
<p class="meta">${nameMarkup(verdict)} <span class="quiet">${levelShown(verdict)}, ${name}</span></p>
${first && briefMarkup(first, report)}${first && frameMarkup(first)}${outcome === 'error' ? '' : fixMarkup(first ? fixOf(first, verdict) : verdict.fix)}${
  first && commandMarkup(first.curl, verdict)
}${outcome === 'error' ? '' : scripts.offer(verdict)}${fold(
  html`Evidence and reason`,
  html`${first && evidenceMarkup(first, report)}${othersMarkup(others, verdict, report)}${reasonMarkup(verdict)}`,
)}</article>
`
}

/** A bug of this tool, so that nobody takes it for a defect of the service. */
const blame = ({ reason = 'no reason was given', ownRule }: Verdict): string =>
  `${ownRule ? 'A rule of your own threw' : `A bug in ${TOOL.name}, not in the service`}: ${clip(reason, TEXT)}`

/** The id of a rule, with its page where it has one. */
const nameMarkup = ({ rule, page }: Verdict): Markup =>
  page === undefined ? html`<span class="id">${rule}</span>` : html`<a class="id" href="${safeUrl(page)}">${rule}</a>`

const fixMarkup = (fix: string): Markup => html`<p class="fix"><strong>Fix</strong> ${prose(fix)}</p>\n`

function othersMarkup(others: readonly Finding[], verdict: Verdict, report: Report): Content {
  const shown = others.slice(0, ENOUGH)
  const hidden = others.length - shown.length
  return [
    ...shown.map(
      (problem) => html`<div class="problem">
<p>${prose(problem.message)}</p>
${briefMarkup(problem, report)}${frameMarkup(problem)}${
  commonFix(verdict) === undefined ? fixMarkup(fixOf(problem, verdict)) : ''
}${commandMarkup(problem.curl, verdict)}${evidenceMarkup(problem, report)}</div>
`,
    ),
    hidden > 0
      ? html`<p class="quiet">… and ${pluralize(hidden, 'more problem')}: the JSON report has them all.</p>\n`
      : '',
  ]
}

/** The rule, why it is one, and where it is written. */
export function reasonMarkup({ title, observed, why, spec, young, page }: Verdict): Markup {
  return html`${observed === undefined ? '' : html`<p><strong>Seen</strong> ${clip(observed, TEXT)}</p>\n`}<p><strong>Rule</strong> ${prose(title)}</p>
<p><strong>Why</strong> ${prose(why)}</p>
${young === undefined ? '' : html`<p><strong>Ruleset</strong> ${describeYoung(young)}</p>\n`}<p><strong>Source</strong> ${spec.map(
    (reference, index) =>
      html`${index === 0 ? '' : ' · '}<a href="${safeUrl(reference.url)}">${clip(citation(reference), TEXT)}</a>`,
  )}${page === undefined ? '' : html` · <a href="${safeUrl(page)}">About this rule</a>`}</p>
`
}
