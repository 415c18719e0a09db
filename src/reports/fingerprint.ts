/** Gives each finding a name that stays the same in the next run: for baselines, and for services that compare runs. */

import { createHash } from 'node:crypto'
import type { Finding, Place } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { compareGravity } from './gravity.js'

/** A problem, the verdict that it belongs to, and the name that stays the same from run to run. */
export interface Found {
  readonly verdict: Verdict
  readonly problem: Finding
  /** What the problem is about, in words that stay the same from run to run. */
  readonly subject: string
  /** 32 hexadecimal digits, made from the rule and the subject. */
  readonly fingerprint: string
}

/** Lists every problem, in the order of the report. */
export function foundIn({ verdicts, exchanges }: Report): Found[] {
  const seen = new Map<string, number>()
  return verdicts.flatMap((verdict) =>
    verdict.problems.map((problem) => {
      const subject = subjectOf(problem, exchanges)
      const key = `${verdict.rule} ${subject}`
      const count = (seen.get(key) ?? 0) + 1
      seen.set(key, count)
      // One rule can find several problems of one thing: their order makes the fingerprints different.
      const fingerprint = digest(count === 1 ? key : `${key} #${count}`)
      return { verdict, problem, subject, fingerprint }
    }),
  )
}

/** Lists every problem from the gravest on. The names are those of the order of the report. */
export const foundFromGravest = (report: Report): Found[] => foundIn(report).sort(compareGravity)

/**
 * Names what a problem is about. In a document, that is the text of the line: its number changes with every edit above it. On the wire, it
 * is the request and the part of the answer. The message is left out, because it may repeat values that are new in each run.
 */
export function subjectOf({ at, frame }: Finding, exchanges: readonly RecordedExchange[]): string {
  if (at === undefined) return ''
  if ('file' in at) {
    const line = frame?.lines[at.line - frame.firstLine]
    const path = at.file.replace(/^.*[/\\]/, '')
    return line === undefined ? path : `${path}: ${line.trim()}`
  }
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  return exchange ? `${exchange.request.method} ${withoutVariable(exchange.request.url)} ${part(at)}` : part(at)
}

const part = (at: Exclude<Place, { file: string }>): string => {
  if ('header' in at) return `header ${at.header.toLowerCase()}`
  return 'status' in at ? 'status' : `body ${at.pointer}`
}

/** Returns a URL without the parts that differ from run to run: the query, and generated segments of the path. */
export function withoutVariable(url: string): string {
  if (!URL.canParse(url)) return url
  const { origin, pathname } = new URL(url)
  const segments = pathname.split('/').map((segment) => (isMadeUp(segment) ? '*' : segment))
  return origin + segments.join('/')
}

/** Whether a segment is one of our labels, or is long and mixes digits with letters. */
const isMadeUp = (segment: string): boolean =>
  segment.includes('%E2%80%B9') || (segment.length >= 16 && /\d/.test(segment) && /[a-z]/i.test(segment))

/** 32 hexadecimal digits that stand for a text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
