/** Secrets as a report may show them. */

import type { Range } from '../model/problem.js'

/** Characters of a secret that are shown: enough to find it, not to use it. */
const SHOWN = 4

/** A secret as a finding may show it: its start and its length. */
export const mask = (value: string): string => `${value.slice(0, SHOWN)}\u2026 (${value.length} characters)`

/** A text in which secrets are asterisks but for their first characters. Every other character stays where it is. */
export function maskedAt(text: string, ranges: readonly Range[]): string {
  let shown = ''
  let kept = 0
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= kept) continue
    const from = Math.max(start + SHOWN, kept)
    shown += text.slice(kept, from) + text.slice(from, end).replace(/[^\r\n]/g, '*')
    kept = end
  }
  return shown + text.slice(kept)
}
