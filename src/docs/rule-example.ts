/** Writes an example of a service that fails a rule, with the finding, and the same place of one that passes. */

import type { Finding, Place } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { briefOf } from '../reports/brief.js'
import { fixOf } from '../reports/fixes.js'
import { LOOKS } from '../reports/outcomes.js'
import { differingLines } from '../selftest/document-lines.js'
import { documentIn, type Example } from '../selftest/example.js'
import { answerLines, differingHeaders, requestLines } from './http.js'
import { segmentsOf } from './json-excerpt.js'
import { steadied } from './steady.js'
import { fenced } from './table.js'

/** What both parts show: text and blocks of code, in Markdown. */
export interface Shown {
  readonly fails: readonly string[]
  readonly passes: readonly string[]
}

/** The most findings that are shown. */
const FEW = 3

/** Shows the first finding where it is, all that the rule found, and the same place where nothing is wrong. */
export function showExample(id: RuleId, { failing, passing }: Example): Shown {
  const verdict = failing.verdicts.find(({ rule, problems }) => rule === id && problems.length > 0)
  if (!verdict) return { fails: [], passes: [] }
  const at = verdict.problems[0]?.at
  const found = findingLines(verdict, failing)
  if (at === undefined) return { fails: fenced('text', found), passes: [] }
  const { fails, passes } =
    'file' in at ? inDocument(verdict, failing, passing?.report) : onWire(at, failing, passing?.report)
  return { fails: [...fails, 'The finding:', '', ...fenced('text', found)], passes }
}

/** Says what a rule found, as a report of a run does. The fix of the rule stands above. */
function findingLines(verdict: Verdict, report: Report): string[] {
  const { problems, outcome } = verdict
  const hidden = problems.length - FEW
  return [
    ...problems
      .slice(0, FEW)
      .flatMap((problem) => [
        `${LOOKS[outcome].symbol} ${problem.message}`,
        ...placeLine(problem, report),
        ...(fixOf(problem, verdict) === verdict.fix ? [] : [`  fix: ${fixOf(problem, verdict)}`]),
      ]),
    ...(hidden > 0 ? [`… and ${hidden} more`] : []),
  ].flatMap((line) => line.split('\n'))
}

function placeLine(problem: Finding, report: Report): string[] {
  const { place, found, expected } = briefOf(problem, report)
  const compared = [
    ...(found === undefined ? [] : [found]),
    ...(expected === undefined ? [] : [`should be ${expected}`]),
  ]
  const parts = [...(place === undefined ? [] : [place]), ...(compared.length === 0 ? [] : [compared.join(', ')])]
  return parts.length === 0 ? [] : [`  ${parts.join(': ')}`]
}

function inDocument({ problems }: Verdict, failing: Report, passing: Report | undefined): Shown {
  const differing = passing && differingLines(documentIn(passing), documentIn(failing))
  const fails = shownLines(differing?.after, problems[0]?.frame?.lines)
  const passes = shownLines(differing?.before)
  return { fails: fails ? fenced('markdown', fails) : [], passes: passes ? fenced('markdown', passes) : [] }
}

/** The first of these in which there is a text. */
const shownLines = (...choices: readonly (readonly string[] | undefined)[]): readonly string[] | undefined =>
  choices.find((lines) => lines?.some((line) => line.trim() !== ''))

type WirePlace = Exclude<Place, { readonly file: string }>

function onWire(at: WirePlace, failing: Report, passing: Report | undefined): Shown {
  const bad = failing.exchanges.find(({ id }) => id === at.exchange)
  if (!bad) return { fails: [], passes: [] }
  const good = passing && counterpart(bad, failing.exchanges, passing.exchanges)
  const telling = new Set([
    ...('header' in at ? [at.header] : []),
    ...(good ? differingHeaders(bad.response?.headers, good.response?.headers) : []),
  ])
  const path = 'pointer' in at && bad.response ? segmentsOf(at.pointer) : undefined
  const answer = (exchange: RecordedExchange) =>
    fenced(exchange.response ? 'http' : 'text', answerLines(exchange, telling, path))
  const request = (exchange: RecordedExchange, { tokens }: Report) => [
    ...fenced('http', requestLines(exchange.request)),
    // What is in a token matters where one service takes it, and the other does not.
    ...(bad.response?.status === good?.response?.status ? [] : tokenLines(exchange, tokens)),
  ]
  const fails = [...request(bad, failing), 'The answer:', '', ...answer(bad)]
  if (!good) return { fails, passes: [] }
  const same = isSame(requestLines(bad.request), requestLines(good.request))
  const asked = same ? ['The same request.', ''] : request(good, passing)
  const passes = isSame(answer(bad), answer(good)) ? [SAME, ''] : [...asked, 'The answer:', '', ...answer(good)]
  return { fails, passes }
}

const SAME =
  'The same request has the same answer. What differs is not in it: a secret that is hidden here, the connection, or what the service does with it.'

/** Whether they are the same but for what is drawn at random. */
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  steadied(one.join('\n')) === steadied(other.join('\n'))

/** Finds the exchange of another run that the same step sent: the same request if it can be, and its last try if there were fewer. */
function counterpart(
  one: RecordedExchange,
  among: readonly RecordedExchange[],
  others: readonly RecordedExchange[],
): RecordedExchange | undefined {
  const alike = [
    ({ step, request }: RecordedExchange) => steadied(`${step} ${request.method} ${new URL(request.url).pathname}`),
    ({ step }: RecordedExchange) => step,
  ]
  const found = alike.map((key) => {
    const some = others.filter((other) => key(other) === key(one))
    return some[among.filter((other) => key(other) === key(one)).indexOf(one)] ?? some.at(-1)
  })
  return found[0] ?? found[1]
}

/** Shows what is in the JWTs of a request, because that is what such a request is about. */
function tokenLines({ request }: RecordedExchange, tokens: Report['tokens']): string[] {
  const sent = [request.body ?? '', ...request.headers.map(([, value]) => value)].join(' ')
  return Object.entries(tokens)
    .filter(([label]) => sent.includes(label))
    .flatMap(([label, { header, claims }]) => [
      `\`${label}\` is this JWT:`,
      '',
      ...fenced('json', JSON.stringify({ header, claims }, undefined, 2).split('\n')),
    ])
}
