/** Shows on the page the evidence of a problem: what was expected and found, the lines of the document, and the exchange. */

import type { Finding } from '../../model/problem.js'
import type { RecordedExchange, Report } from '../../model/report.js'
import { describeAcceptance } from '../accepted.js'
import { briefOf } from '../brief.js'
import { place } from '../evidence.js'
import { clip } from '../text.js'
import { frame } from './kit/frame.js'
import { html, type Markup } from './kit/markup.js'
import { block, facts, fold } from './kit/parts.js'

/** The most characters of a text, and of a body. */
const TEXT = 1000
const BODY = 4000

/** Where a problem is, what was found there, and what should be there: one line. */
export function briefMarkup(problem: Finding, report: Report): Markup {
  const { place, found, expected } = briefOf(problem, report)
  const parts = [
    ...(found === undefined ? [] : [found === 'nothing' ? html`nothing` : codeOf(found)]),
    ...(expected === undefined ? [] : [html`should be ${codeOf(expected)}`]),
  ]
  if (place === undefined && parts.length === 0) return html``
  const colon = place === undefined || parts.length === 0 ? '' : ': '
  return html`<p class="brief">${place === undefined ? '' : codeOf(place)}${colon}${parts.map(
    (part, index) => html`${index === 0 ? '' : ', '}${part}`,
  )}</p>
`
}

const codeOf = (text: string): Markup => html`<code>${clip(text, TEXT)}</code>`

/** The lines of the document around a problem. */
export function frameMarkup({ at, frame: given }: Finding): Markup | undefined {
  return at && 'file' in at && given ? frame({ ...given, marked: at }) : undefined
}

/** The whole place, what the baseline says of the problem, the exchange, and the tokens that it carried. */
export function evidenceMarkup({ at, accepted }: Finding, report: Report): Markup {
  const { exchanges } = report
  const exchange = at && 'exchange' in at ? exchanges.find(({ id }) => id === at.exchange) : undefined
  return html`${facts([
    ...(at === undefined ? [] : [['place', codeOf(place(at, exchanges))] as const]),
    ...(accepted ? [['known', clip(describeAcceptance(accepted), TEXT)] as const] : []),
  ])}${exchange && exchangeMarkup(exchange)}${exchange && tokensMarkup(exchange, report)}`
}

function exchangeMarkup({ request, response, error, durationMs, step }: RecordedExchange): Markup {
  const head = (pairs: RecordedExchange['request']['headers']) =>
    pairs.map(([name, value]) => `${clip(name, TEXT)}: ${clip(value, TEXT)}`).join('\n')
  const sent = request.body === undefined ? '' : html`\n\n${cut(request.body)}`
  return fold(
    html`The exchange <span class="quiet">(${step}, ${Math.round(durationMs)} ms)</span>`,
    html`${block(html`${request.method} ${clip(request.url, TEXT)}\n${head(request.headers)}${sent}`)}${
      response
        ? block(html`${response.status}\n${head(response.headers)}\n\n${cut(response.body)}`)
        : html`<p>No response: ${clip(error ?? '', TEXT)}</p>`
    }`,
  )
}

/** The most tokens that are shown of one request. */
const TOKENS = 3

/** Each JWT that a request carried, decoded: what was changed in a forged one stands there. */
function tokensMarkup({ request }: RecordedExchange, { tokens }: Report): Markup[] {
  const said = [request.url, ...request.headers.map(([, value]) => value), request.body ?? ''].join('\n')
  return Object.entries(tokens)
    .filter(([label]) => said.includes(label))
    .slice(0, TOKENS)
    .map(([label, { header, claims }]) =>
      fold(
        html`The token ${clip(label, TEXT)}, decoded`,
        block(`${cut(JSON.stringify(header, null, 2))}\n${cut(JSON.stringify(claims, null, 2))}`),
      ),
    )
}

/** Cuts a long body. It keeps the line breaks. */
const cut = (text = ''): string =>
  text.length <= BODY ? text : `${text.slice(0, BODY).toWellFormed()}… (${text.length.toLocaleString('en')} characters)`
