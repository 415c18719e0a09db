/** Words for values, places and sources, the same in every report. */

import type { Place } from '../model/problem.js'
import type { RecordedExchange } from '../model/report.js'
import type { SpecRef } from '../model/spec.js'
import { clip } from './text.js'

/** Characters of a value that are shown; the JSON report has all of it. */
const SHOWN = 200

/** What was there, as compact JSON. */
export function showValue(value: unknown): string {
  return value === undefined || value === null ? 'nothing' : clip(JSON.stringify(value) ?? String(value), SHOWN)
}

/** Where a problem stands, in words. The URL comes last and is whole, so that it can be copied. */
export function place(at: Place, exchanges: readonly RecordedExchange[]): string {
  if ('file' in at) return `${at.file}:${at.line}:${at.column}`
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  if (!exchange) return `${part(at)} of exchange ${at.exchange}`
  const { method, url } = exchange.request
  const subject = exchange.error === undefined ? `${part(at)} of` : 'no response to'
  return `${subject} ${method} ${url}`
}

function part(at: Exclude<Place, { file: string }>): string {
  if ('header' in at) return `header ${at.header}`
  if ('status' in at) return `status ${at.status}`
  return at.pointer === '' ? 'body' : `body ${at.pointer}`
}

/** `RFC 6749 §5.1` where sections are numbered, `auth.md, Errors` where they are headings; with the sentence, if quoted. */
export function citation({ document, section, quote }: SpecRef): string {
  const source = /^[A-Z\d]+(\.\d+)*$/.test(section) ? `${document} §${section}` : `${document}, ${section}`
  return quote === undefined ? source : `${source}: “${quote}”`
}
