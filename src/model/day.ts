/** Days of the calendar, such as 2027-01-31, in UTC. */

export const DAY = 86_400_000

/** Whether a text is a day of the calendar. JavaScript takes the 31st of February for a day in March. */
export function isDay(text: string): boolean {
  const instant = lastInstant(text)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** Whether a day is over. */
export const isOver = (day: string, now: number): boolean => lastInstant(day) < now

/** The last instant of a day. Epoch milliseconds. */
export const lastInstant = (day: string): number => Date.parse(`${day}T23:59:59.999Z`)

/** The day of an instant. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
