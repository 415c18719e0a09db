/** Writes values, places and sources in words that are the same in every report. */

import type { Place } from '../model/problem.js'
import type { RecordedExchange } from '../model/report.js'
import type { SpecRef } from '../model/spec.js'
import { clip } from './text.js'

/** How many characters of a value are shown. The JSON report has the whole value. */
const SHOWN = 200

/** Shows a value as compact JSON. */
export function showValue(value: unknown): string {
  return value === undefined || value === null ? 'nothing' : clip(JSON.stringify(value) ?? String(value), SHOWN)
}

/** Says in words where a problem is. The URL comes last and is whole, so that people can copy it. */
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

/** Names the source of a rule: `RFC 6749 §5.1` for a numbered section, `auth.md, Errors` for a heading. A quote follows it. */
export function citation({ document, section, quote }: SpecRef): string {
  const source = /^[A-Z\d]+(\.\d+)*$/.test(section) ? `${document} §${section}` : `${document}, ${section}`
  return quote === undefined ? source : `${source}: “${quote}”`
}
