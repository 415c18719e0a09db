/** Reads ISO 8601 timestamps. */

/** The instant of an ISO 8601 timestamp. */
export interface Timestamp {
  /** Epoch milliseconds. A text without a time zone is read as UTC. */
  readonly time: number
  /** Whether it has an offset from UTC. Without one, each reader may understand another instant. */
  readonly zoned: boolean
}

/** ISO 8601 in the extended or the basic form. Most services write the profile of RFC 3339 §5.6. */
const DATE = /^(\d{4})-?(\d\d)-?(\d\d)$/
const TIME = /^(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?$/
const ZONE = /^(?:Z|([+-])(\d\d):?(\d\d)?)$/i

/** Reads a date with a time of day. Returns undefined when the text has another form, or the day or time does not exist. */
export function readTimestamp(text: string): Timestamp | undefined {
  const [, date = '', time = '', zone = ''] = /^([^T]*)T([^Z+-]*)(.*)$/is.exec(text) ?? []
  const day = readDate(date)
  const clock = readTime(time)
  const offset = zone === '' ? 0 : readOffset(zone)
  if (day === undefined || clock === undefined || offset === undefined) return undefined
  return { time: day + clock - offset, zoned: zone !== '' }
}

function readDate(text: string): number | undefined {
  const [year, month, day] = readNumbers(DATE.exec(text))
  if (year === undefined || month === undefined || day === undefined) return undefined
  const midnight = new Date(Date.UTC(year, month - 1, day))
  // `Date` turns 30 February into a day in March.
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day ? midnight.getTime() : undefined
}

function readTime(text: string): number | undefined {
  const match = TIME.exec(text)
  const [hour, minute, second = 0] = readNumbers(match)
  if (hour === undefined || minute === undefined) return undefined
  // 60 is a leap second.
  if (hour > 23 || minute > 59 || second > 60) return undefined
  return ((hour * 60 + minute) * 60 + second + Number(`0.${match?.[4] ?? '0'}`)) * 1000
}

function readOffset(text: string): number | undefined {
  const match = ZONE.exec(text)
  if (!match) return undefined
  const [, sign, hours = '0', minutes = '0'] = match
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const readNumbers = (match: RegExpExecArray | null): (number | undefined)[] =>
  (match ?? []).slice(1, 4).map((part: string | undefined) => (part === undefined ? undefined : Number(part)))
