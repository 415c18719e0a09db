/** What a comment was most likely meant to ignore. */

import { distance } from 'fastest-levenshtein'

/** The known id that `id` was most likely meant to be. */
export function nearestRuleId(id: string, known: readonly string[]): string | undefined {
  const stem = id.slice(0, LONGEST)
  const [best] = known.map((one) => ({ one, far: distance(one, stem) })).sort((a, b) => a.far - b.far)
  return best?.one
}

/** Characters of an id that are looked at. */
const LONGEST = 80
