/** Reads and shows durations as people write them. */

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const SHORT = /^(\d{1,9})([smhdw])$/
const ISO = /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/

/** Returns the seconds of `1h`, `15m`, `90d`, or of a duration of ISO 8601 without months and years, which have no length. */
export function readDuration(text: string): number | undefined {
  const [, count, unit = ''] = SHORT.exec(text) ?? []
  if (count !== undefined) return Number(count) * (UNITS[unit] ?? 0)
  const parts = ISO.exec(text)
  if (!parts) return undefined
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  return (weeks ?? 0) * 604_800 + (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

/** Says a length of time in the largest units that give it whole: `1h`, `90m`, `90d`. */
export function showDuration(seconds: number): string {
  const unit = ['d', 'h', 'm'].find((one) => seconds >= (UNITS[one] ?? 0) && seconds % (UNITS[one] ?? 1) === 0) ?? 's'
  return `${seconds / (UNITS[unit] ?? 1)}${unit}`
}
