/** Measures the distance between two identifiers that may come from a counter. */

/** Other agents may register between two registrations of ours. */
const NEAR = 1000
/** Counters make shorter identifiers, and numbers that are near each other differ in fewer characters. */
const LONGEST = { difference: 10, identifier: 256 }

/**
 * Returns the distance between two identifiers, or undefined when they do not look like those of a counter. It compares them segment by
 * segment: `reg_1001` and `reg_1002` differ by 1. Two UUIDs of version 7 or two ULIDs differ in too many characters.
 */
export function measureDistance(one: string, other: string): number | undefined {
  if (Math.max(one.length, other.length) > LONGEST.identifier) return undefined
  const [a, b] = [splitSegments(one), splitSegments(other)]
  const [pair, ...more] = a.map((segment, i) => [segment, b[i] ?? ''] as const).filter(([x, y]) => x !== y)
  if (a.length !== b.length || !pair || more.length > 0) return undefined
  const [x, y] = removeShared(...pair)
  if (x === '' || y === '' || Math.max(x.length, y.length) > LONGEST.difference) return undefined
  const base = [10, 16, 36].find((radix) => isNumber(x, radix) && isNumber(y, radix))
  if (base === undefined) return undefined
  const difference = Math.abs(Number.parseInt(x, base) - Number.parseInt(y, base))
  return difference <= NEAR ? difference : undefined
}

const splitSegments = (id: string): string[] => id.split(/[^0-9A-Za-z]+/)

/** Removes the common start of two texts: it does not change the difference of their numbers. */
function removeShared(one: string, other: string): readonly [string, string] {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  // The 1 in 1 and 10 is not a common start: it has another value in each.
  if (one.length !== other.length) while (start > 0 && /\d/.test(one.charAt(start - 1))) start--
  return [one.slice(start), other.slice(start)]
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const isNumber = (text: string, radix: number): boolean =>
  [...text.toLowerCase()].every((digit) => DIGITS.slice(0, radix).includes(digit))
