/** Proposes a known name for an unknown one. */

import { distance } from 'fastest-levenshtein'

/** Returns `; did you mean x?` if a known name differs only by a typing error, or an empty text. */
export function didYouMean(name: string, known: readonly string[]): string {
  const slips = (one: string) => distance(one.toLowerCase(), name.toLowerCase())
  const [best] = [...known].sort((a, b) => slips(a) - slips(b))
  return best !== undefined && slips(best) <= Math.max(1, name.length / 3) ? `; did you mean ${best}?` : ''
}
