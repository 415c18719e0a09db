/** Completes a claim with the right person and the right code. */

import type { ClaimEndFacts } from '../../facts/claim.js'
import { Inapplicable, Inconclusive, Refused, Unanswered } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { isPending, mintedToken } from '../../wire/token-response.js'
import { type Steps, step } from '../step.js'
import { complete, drive, driverOf, isTaken, pollOf, pollWhenDue, wrongCode } from './ceremony.js'

const MAX_POLLS = 4
/** The shortest time between polls while a person acts: a person needs time, and a service may ask for no interval. Milliseconds. */
const UNHURRIED = 1000

export const claimEndSteps: Steps<ClaimEndFacts> = {
  finalAttempt: step({
    effect: 'none',
    needs: ['firstAttempt', 'freshAttemptResponse'],
    wants: ['freshAttempt', 'staleTrial'],
    run: ({ firstAttempt, freshAttempt, freshAttemptResponse, staleTrial }) => {
      if (staleTrial?.isClaimed)
        throw new Refused('an attempt that had been replaced was completed', 'claim/fresh-attempt')
      // A service may refuse a second attempt while the first one lasts.
      return freshAttempt ?? (freshAttemptResponse.response.status === 409 ? firstAttempt : failForLostAttempt())
    },
  }),

  completion: step({
    effect: 'claim',
    needs: ['options', 'finalAttempt'],
    run: ({ options, finalAttempt: { ceremony } }, http) => drive(driverOf(options), ceremony, http),
  }),

  claimPolls: step({
    effect: 'claim',
    needs: ['options', 'completion', 'pending', 'finalAttempt', 'claimable', 'finish', 'dialect'],
    wants: ['staleTrial'],
    run: async ({ options, completion, finalAttempt, claimable, finish, dialect, staleTrial }, http) => {
      const { ceremony } = finalAttempt
      const attended = options.claim?.attended === true
      const interval = attended ? Math.max(finalAttempt.interval, UNHURRIED) : finalAttempt.interval
      const ask = () => pollOf(http, { dialect, finish, claimToken: claimable.claimToken })
      let last = await pollWhenDue(http, ask, interval, staleTrial?.answer)
      const polls: [Exchange, ...Exchange[]] = [last]
      const isWorthIt = () =>
        attended ? http.now() + interval < ceremony.expiresAt : completion.done && polls.length < MAX_POLLS
      while (isPending(last) && isWorthIt()) {
        last = await pollWhenDue(http, ask, interval, last)
        polls.push(last)
      }
      if (mintedToken(last) === undefined && !completion.done) {
        throw new Unanswered(
          `the service did not let the person through: ${completion.saw}`,
          `nobody completed the claim: ${completion.saw}`,
        )
      }
      if (isPending(last) && attended)
        throw new Unanswered('nobody confirmed before the ceremony expired', 'nobody completed the claim')
      return polls
    },
  }),

  shownCode: step({
    effect: 'none',
    needs: ['completion', 'finalAttempt', 'finish'],
    run: ({ completion, finish }) => {
      if (finish.by === 'poll') throw new Inapplicable('the agent does not send a code')
      if (!completion.done) {
        throw new Unanswered(
          `the service did not let the person through: ${completion.saw}`,
          `nobody completed the claim: ${completion.saw}`,
        )
      }
      if (completion.code !== undefined) return completion.code
      throw new Inconclusive('the claim driver returned no code')
    },
  }),

  wrongCodeResponse: step({
    effect: 'claim',
    needs: ['shownCode', 'claimable', 'finish', 'dialect'],
    run: ({ shownCode, claimable: { claimToken }, finish, dialect }, http) =>
      complete(http, { dialect, finish, claimToken }, wrongCode(shownCode, 1)),
  }),

  completeResponse: step({
    effect: 'claim',
    needs: ['shownCode', 'claimable', 'finish', 'dialect'],
    wants: ['wrongCodeResponse'],
    run: ({ shownCode, claimable: { claimToken }, finish, dialect, wrongCodeResponse }, http) => {
      if (wrongCodeResponse && isTaken(wrongCodeResponse)) {
        throw new Refused('a wrong code completed the claim', 'claim/otp-wrong')
      }
      return complete(http, { dialect, finish, claimToken }, shownCode)
    },
  }),

  claimed: step({
    effect: 'none',
    needs: ['claimPolls'],
    instead: 'claimedByCode',
    run: ({ claimPolls }) => {
      const answer = claimPolls.at(-1)
      const members = answer && objectOf(answer.response.json)
      if (answer && members && mintedToken(answer) !== undefined) return { exchange: answer, members }
      throw new Refused(`the answer to the last poll was ${answer?.response.status}`, 'claim/completes')
    },
  }),

  claimedByCode: step({
    effect: 'none',
    needs: ['completeResponse'],
    run: ({ completeResponse }) => {
      const members = objectOf(completeResponse.response.json)
      if (isTaken(completeResponse) && members) return { exchange: completeResponse, members }
      throw new Refused(`the answer to the right code was ${completeResponse.response.status}`, 'claim/otp-complete')
    },
  }),
}

function failForLostAttempt(): never {
  throw new Refused('no new attempt started, and the first one may have been replaced', 'claim/fresh-attempt')
}
