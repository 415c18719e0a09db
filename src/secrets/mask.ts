/** Masks secrets, so that a report can show them. */

import type { Range } from '../model/problem.js'

/** The number of characters that are shown: enough to find the secret, too few to use it. */
const SHOWN = 4

/** Returns the start and the length of a secret, for a finding. */
export const mask = (value: string): string => `${value.slice(0, SHOWN)}\u2026 (${value.length} characters)`

/**
 * Returns the text with asterisks instead of secrets, except for their first characters. Every other character keeps its place.
 */
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
