/** Says in one line where a problem is, what was found there, and what should be there. */

import type { Finding, Place } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { showValue } from './evidence.js'
import { clip } from './text.js'

type Seen = Pick<Report, 'target' | 'exchanges'>

/** The parts of the line. */
export interface Brief {
  readonly place?: string
  /** Absent where nothing was compared. */
  readonly found?: string
  readonly expected?: string
}

/** Returns the parts, for reports that mark them. A status that was found is not named twice. */
export function briefOf({ at, expected, actual }: Finding, report: Seen): Brief {
  const isCompared = expected !== undefined || actual !== undefined
  const isStatus = at !== undefined && 'status' in at && String(actual).startsWith(String(at.status))
  return {
    ...(at === undefined ? {} : { place: shortPlace(at, report, isStatus ? '' : `, ${partOf(at)}`) }),
    ...(isCompared ? { found: isStatus ? clip(String(actual), FOUND) : quote(actual) } : {}),
    ...(expected === undefined ? {} : { expected }),
  }
}
/** The most characters of what was found. */
const FOUND = 200

/** Shows a value. A text with quotation marks stays as it is, because a reader compares it. */
const quote = (value: unknown): string =>
  typeof value === 'string' && value.includes('"') ? `'${clip(value, FOUND)}'` : showValue(value)

/** Says where a problem is, as briefly as it is clear: `POST /oauth2/token, header cache-control`. */
function shortPlace(at: Place, { target, exchanges }: Seen, part: string): string {
  if ('file' in at) return `${withinTarget(at.file, target)}:${at.line}:${at.column}`
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  if (!exchange) return `exchange ${at.exchange}${part}`
  const { method, url } = exchange.request
  return `${method} ${withinTarget(url, target)}${exchange.error === undefined ? part : ', no response'}`
}

/** A URL of the target without its origin. */
function withinTarget(url: string, target: string): string {
  if (!URL.canParse(url) || !URL.canParse(target)) return url
  const { origin } = new URL(target)
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

function partOf(at: Place): string {
  if ('file' in at) return ''
  if ('header' in at) return `header ${at.header}`
  if ('status' in at) return `status ${at.status}`
  return at.pointer === '' ? 'body' : `body ${at.pointer}`
}
