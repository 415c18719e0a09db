/** Names a finding so that the next run names it the same: for baselines and for services that compare runs. */

import { createHash } from 'node:crypto'
import type { Finding, Place } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'

/** A problem, whose it is, and what names it from run to run. */
export interface Found {
  readonly verdict: Verdict
  readonly problem: Finding
  /** What it is about, in words that stay the same from one run to the next. */
  readonly subject: string
  /** Of rule and subject: 32 hexadecimal digits. */
  readonly fingerprint: string
}

/** Every problem, in the order of the report. */
export function foundIn({ verdicts, exchanges }: Report): Found[] {
  const seen = new Map<string, number>()
  return verdicts.flatMap((verdict) =>
    verdict.problems.map((problem) => {
      const subject = subjectOf(problem, exchanges)
      const key = `${verdict.rule} ${subject}`
      const count = (seen.get(key) ?? 0) + 1
      seen.set(key, count)
      // Several problems of one rule about one thing are told apart by their order.
      const fingerprint = digest(count === 1 ? key : `${key} #${count}`)
      return { verdict, problem, subject, fingerprint }
    }),
  )
}

/**
 * The line of a document as it reads, not its number, which every edit above it changes; on the wire the request and the part of the
 * answer. The message is left out: it may repeat what the service made up for this run.
 */
export function subjectOf({ at, frame }: Finding, exchanges: readonly RecordedExchange[]): string {
  if (at === undefined) return ''
  if ('file' in at) {
    const line = frame?.lines[at.line - frame.firstLine]
    const path = at.file.replace(/^.*[/\\]/, '')
    return line === undefined ? path : `${path}: ${line.trim()}`
  }
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  return exchange ? `${exchange.request.method} ${removeVariable(exchange.request.url)} ${part(at)}` : part(at)
}

const part = (at: Exclude<Place, { file: string }>): string => {
  if ('header' in at) return `header ${at.header.toLowerCase()}`
  return 'status' in at ? 'status' : `body ${at.pointer}`
}

/** Segments of a path that were made up for one run, and the whole query, say nothing of the place. */
function removeVariable(url: string): string {
  if (!URL.canParse(url)) return url
  const { origin, pathname } = new URL(url)
  const segments = pathname.split('/').map((segment) => (isMadeUp(segment) ? '*' : segment))
  return origin + segments.join('/')
}

/** A label of ours, or long and with digits among letters. */
const isMadeUp = (segment: string): boolean =>
  segment.includes('%E2%80%B9') || (segment.length >= 16 && /\d/.test(segment) && /[a-z]/i.test(segment))

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
