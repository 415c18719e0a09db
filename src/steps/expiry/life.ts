import type { Life } from '../../facts/expiry.js'
import { NotRun } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'

/** Two instants of one service this close are the same one. Milliseconds. */
export const ROUNDING = 2000
/** How far clocks may differ where a JWT is judged by its `exp` (RFC 7519 §4.1.4: "usually no more than a few minutes"). */
export const LEEWAY = 120_000
/** When something is asked for again that is still taken. Milliseconds after its end. */
const AGAIN = [10_000, 30_000, 60_000, LEEWAY]

/** An instant that the service named, as far as it may lie behind: its `Date` says what it took for now (RFC 9110 §6.6.1). */
export function readLife({ response: { headers, receivedAt } }: Exchange, stated: number): Life {
  const date = Date.parse(headers.get('date') ?? '')
  const behind = Number.isNaN(date) ? 0 : Math.max(0, receivedAt - date - ROUNDING)
  return { since: receivedAt, end: stated + behind }
}

/**
 * Asks once its life is over and, as long as it is still taken and the leeway lasts, again; returns the last answer. Throws `NotRun`
 * when that is later than the user allows to wait: within the leeway nobody is accused.
 */
export async function askLate(
  http: Http,
  { since, end }: Life,
  leeway: number,
  ask: () => Promise<Exchange>,
  isTaken: (answer: Exchange) => boolean,
): Promise<Exchange> {
  await http.until(end, since)
  let answer = await ask()
  for (const later of AGAIN.filter((time) => time <= leeway)) {
    if (!isTaken(answer)) return answer
    try {
      await http.until(end + later, since)
    } catch (error) {
      if (!(error instanceof NotRun)) throw error
      const seconds = Math.ceil((end + leeway - since) / 1000)
      const excuse = `it was still taken after its end, and clocks may differ by ${leeway / 1000} s`
      throw new NotRun(`${excuse}: it would need ${seconds} s`, `--max-wait ${seconds}`)
    }
    answer = await ask()
  }
  return answer
}
