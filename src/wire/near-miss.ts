/** Finds the name that a misspelt one was meant to be. */

import { distance } from 'fastest-levenshtein'

/** Nobody mistypes more than that. Characters. */
const LONGEST = 64

/** The known name that a name was probably meant to be: the same words in another order or case, or a slip of the pen. */
export function findNearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST || /^(?:x?_|x-)/i.test(name)) return undefined
  const form = canonical(name)
  const allowed = Math.min(2, Math.floor(form.length / 4))
  const [best] = known
    .map((candidate) => ({ candidate, slips: distance(form, canonical(candidate)) }))
    .sort((a, b) => a.slips - b.slips)
  return best && best.slips <= allowed ? best.candidate : undefined
}

/** The member that stands where `wanted` should; never one of the known members. */
export const findMisspelling = (
  wanted: string,
  members: readonly string[],
  known: readonly string[],
): string | undefined => members.find((member) => !known.includes(member) && findNearest(member, known) === wanted)

/** Words in lower case and in the order of the alphabet. `supported` says nothing, and a URL is an endpoint. */
const canonical = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'supported')
    .map((word) => (word === 'url' || word === 'uri' ? 'endpoint' : word))
    .sort()
    .join('_')
