/** Measures how long a credential lives, and asks for it again after its end. */

import type { Life } from '../../facts/expiry.js'
import { TooLong } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { localTime } from '../../wire/local-time.js'

/** The difference of clocks that a JWT's `exp` may allow for (RFC 7519 §4.1.4: "usually no more than a few minutes"). Milliseconds. */
export const LEEWAY = 120_000
/** The times of further attempts, if the service still accepts the credential. Milliseconds after its end. */
const AGAIN = [10_000, 30_000, 60_000, LEEWAY]

export const readLife = (exchange: Exchange, stated: number): Life => ({
  since: exchange.response.receivedAt,
  end: localTime(exchange, stated),
})

/**
 * Asks after the end of a credential, and again while the service still accepts it and the leeway lasts. Returns the last answer.
 * Throws `TooLong` if that takes longer than the user allows, because within the leeway the service may still be right.
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
      if (!(error instanceof TooLong)) throw error
      const excuse = `the service still accepts it after its end, but clocks may differ by ${leeway / 1000} s`
      throw new TooLong(end + leeway - since, excuse)
    }
    answer = await ask()
  }
  return answer
}
