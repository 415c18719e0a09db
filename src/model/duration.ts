/** Says a duration in seconds as people say it. */

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Nobody means a longer time: it is a number that went wrong, or one that stands for no end. */
const MOST_YEARS = 1000
const YEAR = 365.25 * 86_400

/** `1 day`, `1 hour 30 minutes`, `11 seconds`: the two largest units. */
export function sayDuration(seconds: number): string {
  if (seconds > MOST_YEARS * YEAR) return `more than ${MOST_YEARS.toLocaleString('en-US')} years`
  const parts: string[] = []
  let left = Math.max(0, Math.round(seconds))
  for (const [name, size] of UNITS) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
  }
  return parts.slice(0, 2).join(' ') || '0 seconds'
}
