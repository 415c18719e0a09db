/** Finds the known name that a misspelled name probably means. */

import { distance } from 'fastest-levenshtein'

/** No real name is longer. Characters. */
const LONGEST = 64

/** Returns the known name that a name probably means: the same words in another order or case, or with a typing error. */
export function findNearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST || /^(?:x?_|x-)/i.test(name)) return undefined
  const form = canonical(name)
  const allowed = Math.min(2, Math.floor(form.length / 4))
  const [best] = known
    .map((candidate) => ({ candidate, slips: distance(form, canonical(candidate)) }))
    .sort((a, b) => a.slips - b.slips)
  return best && best.slips <= allowed ? best.candidate : undefined
}

/** Returns the unknown member that is probably a misspelling of `wanted`. */
export const findMisspelling = (
  wanted: string,
  members: readonly string[],
  known: readonly string[],
): string | undefined => members.find((member) => !known.includes(member) && findNearest(member, known) === wanted)

/** Sorts the words of a name, in lower case. It ignores `supported`, and treats `url` and `uri` as `endpoint`. */
const canonical = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'supported')
    .map((word) => (word === 'url' || word === 'uri' ? 'endpoint' : word))
    .sort()
    .join('_')
