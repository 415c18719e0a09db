/** Polls too fast once, and then as a patient agent does: what a `slow_down` means afterwards. */

import { readMember } from '../../dialects/read.js'
import type { SlowedFacts } from '../../facts/expiry.js'
import { Inapplicable, Inconclusive, Refused, TooLong } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { ROUNDING } from '../../wire/local-time.js'
import { hasError, isPending } from '../../wire/token-response.js'
import { INTERVAL, poll, SLOW_DOWN } from '../claim/ceremony.js'
import { type Steps, step } from '../step.js'

export const slowedSteps: Steps<SlowedFacts> = {
  slowedPolls: step({
    effect: 'claim',
    needs: ['options', 'idleCeremony', 'claimToken', 'tokenEndpoint', 'dialect'],
    run: async ({ options, idleCeremony: { members, life }, claimToken, tokenEndpoint, dialect }, http) => {
      const { claim } = dialect.grants
      if (claim === undefined) throw new Inapplicable(`${dialect.name} has no claim grant`)
      const { value } = readMember(members, dialect.ceremonyShape.interval)
      const interval = typeof value === 'number' && value >= 0 ? value * 1000 : INTERVAL
      if (interval === 0) throw new Inapplicable('the ceremony asks for no interval')
      // So long a patient agent waits, if the service takes both polls for too early.
      const needed = 2 * interval + 2 * SLOW_DOWN
      if (needed > options.maxWait) throw new TooLong(needed)
      const ask = async () => unlessEnded(await poll(http, tokenEndpoint, claim, claimToken.value), life.end)
      const patiently = async (last: Exchange, wait: number) => {
        await http.pause(last.response.receivedAt + wait - http.now())
        return ask()
      }

      const first = await ask()
      if (!isPending(first)) throw new Refused('the first poll was not answered as pending', 'claim/pending')
      const hasty = await ask()
      if (!hasError(hasty, 'slow_down')) throw new Refused('a hasty poll got no slow_down', 'claim/slow-down')
      const early = await patiently(hasty, interval)
      if (early.response.receivedAt - hasty.sentAt >= interval + SLOW_DOWN)
        throw new Inconclusive('the service answers so slowly that the old interval cannot be told from the longer one')
      const slowDowns = hasError(early, 'slow_down') ? 2 : 1
      const longer = interval + slowDowns * SLOW_DOWN
      return { interval, longer, early, late: await patiently(early, longer) }
    },
  }),
}

/** After the end, an answer is about the end and not about the haste. */
function unlessEnded(answer: Exchange, end: number): Exchange {
  if (answer.response.receivedAt < end - ROUNDING) return answer
  throw new Inconclusive('the ceremony ended before a patient agent could poll')
}
