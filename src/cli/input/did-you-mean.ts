/** Proposes what somebody may have meant who wrote a name that nobody knows. */

import { distance } from 'fastest-levenshtein'

/** `; did you mean x?` where something known is a slip of the pen away, else nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const slips = (one: string) => distance(one.toLowerCase(), name.toLowerCase())
  const [best] = [...known].sort((a, b) => slips(a) - slips(b))
  return best !== undefined && slips(best) <= Math.max(1, name.length / 3) ? `; did you mean ${best}?` : ''
}
