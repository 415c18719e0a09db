/** Finds the rule that an unknown id in a comment most likely means. */

import { distance } from 'fastest-levenshtein'

/** Returns the known id that is most like `id`. */
export function nearestRuleId(id: string, known: readonly string[]): string | undefined {
  const stem = id.slice(0, LONGEST)
  const [best] = known.map((one) => ({ one, far: distance(one, stem) })).sort((a, b) => a.far - b.far)
  return best?.one
}

/** The number of characters of an id that are compared. */
const LONGEST = 80
