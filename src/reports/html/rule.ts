/** Shows one rule on the page, with what it found. */

import type { Finding } from '../../model/problem.js'
import type { RecordedExchange } from '../../model/report.js'
import type { Outcome, Verdict } from '../../model/verdict.js'
import { describeAcceptance } from '../accepted.js'
import { citation, place, showValue } from '../evidence.js'
import { headline } from '../findings.js'
import { commonFix, fixOf } from '../fixes.js'
import { impactShown, levelShown } from '../gravity.js'
import { labelNote } from '../labelled.js'
import { FINDINGS, LOOKS } from '../outcomes.js'
import { clip, clipUnbroken, pluralize } from '../text.js'
import { whyUndecided } from '../undecided.js'
import { describeYoung } from '../young.js'
import { html, type Markup, safeUrl } from './markup.js'

/** The most problems that are shown of one rule. */
const ENOUGH = 50
/** The most characters of a text, and of a body. */
const TEXT = 1000
const BODY = 4000
const OPEN: ReadonlySet<Outcome> = new Set<Outcome>(['fail', 'error', 'warn'])

/** One rule. It is open where it found something to fix; its headline says the first problem. */
export function ruleMarkup(verdict: Verdict, exchanges: readonly RecordedExchange[]): Markup {
  const { rule, outcome, title, problems, why, spec, young } = verdict
  const fix = commonFix(verdict)
  const { symbol, name } = LOOKS[outcome]
  const hidden = problems.length - ENOUGH
  const isHeaded = FINDINGS.has(outcome) && problems.length > 0
  return html`<details class="rule" id="${rule}" data-outcome="${outcome}"${OPEN.has(outcome) ? OPENED : ''}>
<summary><span class="${outcome}">${symbol} ${name}</span> <span class="id">${rule}</span> <span class="quiet">${levelShown(verdict)}, ${impactShown(verdict)}</span> ${prose(isHeaded ? headline(verdict) : title)}</summary>
<div>
${verdict.reason === undefined ? '' : html`<p>${clip(whyUndecided(verdict), TEXT)}</p>`}
${verdict.observed === undefined ? '' : html`<p><strong>Seen</strong> ${clip(verdict.observed, TEXT)}</p>`}
${problems.slice(0, ENOUGH).map((problem, index) => problemMarkup(problem, verdict, exchanges, isHeaded && index === 0))}
${hidden > 0 ? html`<p class="quiet">… and ${pluralize(hidden, 'more problem')}: the JSON report has them all.</p>` : ''}
${isHeaded ? html`<p><strong>Rule</strong> ${prose(title)}</p>` : ''}
${
  young === undefined
    ? ''
    : html`<p><strong>Ruleset</strong> ${describeYoung(young)}</p>
`
}<p><strong>Why</strong> ${prose(why)}</p>
${fix === undefined ? '' : fixMarkup(fix)}<p>${spec.map((reference) => html`<a href="${safeUrl(reference.url)}">${clip(citation(reference), TEXT)}</a> `)}</p>
</div>
</details>
`
}
const OPENED = html` open`

const fixMarkup = (fix: string): Markup => html`<p><strong>Fix</strong> ${prose(fix)}</p>\n`

/** Makes markup of a text that has code between backticks. */
const prose = (text: string): Markup[] =>
  clip(text, TEXT)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

/** One problem with its evidence; without its message where the headline says it. */
function problemMarkup(
  problem: Finding,
  verdict: Verdict,
  exchanges: readonly RecordedExchange[],
  isHeaded: boolean,
): Markup {
  const { message, at, expected, actual, curl, frame, accepted } = problem
  const compared = expected !== undefined || actual !== undefined
  const exchange = at && 'exchange' in at ? exchanges.find(({ id }) => id === at.exchange) : undefined
  const rows: [string, string][] = [
    ...(at === undefined ? [] : [['at', place(at, exchanges)] as [string, string]]),
    ...(expected === undefined ? [] : [['expected', clip(expected, TEXT)] as [string, string]]),
    ...(compared ? [['found', showValue(actual)] as [string, string]] : []),
    ...(accepted ? [['known', describeAcceptance(accepted)] as [string, string]] : []),
  ]
  return html`<div class="problem">
${isHeaded ? '' : html`<p>${prose(message)}</p>`}
<dl class="compare">${rows.map(([name, value]) => html`<dt>${name}</dt><dd><code>${clip(value, TEXT)}</code></dd>`)}</dl>
${at && 'file' in at && frame ? frameMarkup(frame, at.line, at.endLine ?? at.line) : ''}
${commonFix(verdict) === undefined ? fixMarkup(fixOf(problem, verdict)) : ''}${exchange ? exchangeMarkup(exchange) : ''}
${curl === undefined ? '' : html`<p>Repeat it<button type="button" class="copy">copy</button></p><pre tabindex="0"><code>${clipUnbroken(curl)}</code></pre>${noteMarkup(labelNote(curl, verdict))}`}
</div>
`
}

const noteMarkup = (note: string | undefined): Markup | '' => (note === undefined ? '' : html`<p>${note}</p>`)

function frameMarkup({ firstLine, lines }: NonNullable<Finding['frame']>, from: number, to: number): Markup {
  const numbered = lines.map((line, index) => {
    const number = firstLine + index
    const text = html`${String(number).padStart(4)}  ${clip(line, TEXT)}`
    return number >= from && number <= to ? html`<mark>${text}</mark>\n` : html`${text}\n`
  })
  return html`<pre class="frame" tabindex="0"><code>${numbered}</code></pre>`
}

function exchangeMarkup({ request, response, error, durationMs, step }: RecordedExchange): Markup {
  const head = (pairs: RecordedExchange['request']['headers']) =>
    pairs.map(([name, value]) => `${clip(name, TEXT)}: ${clip(value, TEXT)}`).join('\n')
  const said = response
    ? html`<pre tabindex="0"><code>${response.status}\n${head(response.headers)}\n\n${body(response.body)}</code></pre>`
    : html`<p>No response: ${clip(error ?? '', TEXT)}</p>`
  return html`<details><summary>The exchange <span class="quiet">(${step}, ${Math.round(durationMs)} ms)</span></summary>
<pre tabindex="0"><code>${request.method} ${clip(request.url, TEXT)}\n${head(request.headers)}${
    request.body === undefined ? '' : html`\n\n${body(request.body)}`
  }</code></pre>
${said}
</details>
`
}

/** Cuts a long body. It keeps the line breaks. */
const body = (text: string): string =>
  text.length <= BODY ? text : `${text.slice(0, BODY).toWellFormed()}… (${text.length.toLocaleString('en')} characters)`
