import { distance } from 'fastest-levenshtein'
import type { RuleId } from '../model/stage.js'

/** What protects the readers of a document, and what holds it to the wire. Only whoever writes it may excuse these, before it is served. */
const PROTECTING: readonly string[] = [
  'document/foreign-endpoint',
  'document/hidden-text',
  'document/honest',
  'document/injection',
  'document/secret',
  'document/unsafe-command',
]

/**
 * Whether a comment in the document can ask for problems of a rule not to be reported: only for those of the document itself, and in
 * a check of a live service, where others may have written it, not for what protects those who read it.
 */
export const isIgnorable = (id: RuleId, isLive: boolean): boolean => isOfDocument(id) && !(isLive && isProtecting(id))

export const isProtecting = (id: string): boolean => PROTECTING.includes(id)

export const isOfDocument = (id: string): boolean => id.startsWith('document/') && id !== 'document/ignore'

/** The known id that `id` was most likely meant to be. */
export function nearestRuleId(id: string, known: readonly string[]): string | undefined {
  const stem = id.slice(0, LONGEST)
  const [best] = known.map((one) => ({ one, far: distance(one, stem) })).sort((a, b) => a.far - b.far)
  return best?.one
}

/** Characters of an id that are looked at. */
const LONGEST = 80
