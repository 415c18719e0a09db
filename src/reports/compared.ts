/** Writes in one line where a problem is, what was found there, and what should be there. */

import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { briefOf } from './brief.js'

/** `<place>: <found>, should be <expected>`, as far as the problem says it. It is empty where it says nothing of it. */
export function compared(problem: Finding, report: Pick<Report, 'target' | 'exchanges'>): string {
  const { place, found, expected } = briefOf(problem, report)
  const sides = [...(found === undefined ? [] : [found]), ...(expected === undefined ? [] : [`should be ${expected}`])]
  return [...(place === undefined ? [] : [place]), ...(sides.length === 0 ? [] : [sides.join(', ')])].join(': ')
}
