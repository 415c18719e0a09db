/** Writes instants so that every schema takes them. */

/** Returns an instant in UTC (RFC 3339), so many milliseconds later. It is undefined for a text that is none. */
export function instantOf(text: string, laterBy = 0): string | undefined {
  const at = new Date(Date.parse(text) + Math.round(laterBy))
  if (Number.isNaN(at.getTime())) return undefined
  const written = at.toISOString()
  return /^(?:19|2\d)\d\d-/.test(written) ? written : undefined
}
