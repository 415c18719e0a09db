/** Measures how far apart two identifiers are that a counter may have made. */

/** Between two registrations of ours, others may have come in. */
const NEAR = 1000
/** A longer part that differs leaves no room for a small difference, and a longer identifier is no counter's. */
const LONGEST = { difference: 10, identifier: 256 }

/**
 * How far apart two identifiers of a counter are; undefined when they do not look like that. Identifiers are compared segment
 * by segment: `reg_1001` and `reg_1002` differ by 1, two UUIDs of version 7 or two ULIDs differ in too much to be counted.
 */
export function measureDistance(one: string, other: string): number | undefined {
  if (Math.max(one.length, other.length) > LONGEST.identifier) return undefined
  const [a, b] = [segments(one), segments(other)]
  const [pair, ...more] = a.map((segment, i) => [segment, b[i] ?? ''] as const).filter(([x, y]) => x !== y)
  if (a.length !== b.length || !pair || more.length > 0) return undefined
  const [x, y] = removeShared(...pair)
  if (x === '' || y === '' || Math.max(x.length, y.length) > LONGEST.difference) return undefined
  const base = [10, 16, 36].find((radix) => isNumber(x, radix) && isNumber(y, radix))
  if (base === undefined) return undefined
  const apart = Math.abs(Number.parseInt(x, base) - Number.parseInt(y, base))
  return apart <= NEAR ? apart : undefined
}

const segments = (id: string): string[] => id.split(/[^0-9A-Za-z]+/)

/** What is left of two texts without their common start, which a difference of numbers does not depend on. */
function removeShared(one: string, other: string): readonly [string, string] {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  // Of 1 and 10 the 1 is no common start: it stands for another value in each.
  if (one.length !== other.length) start = one.slice(0, start).search(/\d*$/)
  return [one.slice(start), other.slice(start)]
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const isNumber = (text: string, radix: number): boolean =>
  [...text.toLowerCase()].every((digit) => DIGITS.slice(0, radix).includes(digit))
