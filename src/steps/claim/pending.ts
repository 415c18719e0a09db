/** Looks at a ceremony before anybody confirms it. */

import { readMember } from '../../dialects/read.js'
import type { ClaimPendingFacts } from '../../facts/claim.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import { errorOf, hasError, isPending } from '../../wire/token-response.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { exchange } from '../token/exchange.js'
import { askClaim } from './body.js'
import { poll } from './ceremony.js'

/** A claim token that belongs to nobody, as long as a real one (RFC 6749 §10.10). */
const UNKNOWN_TOKEN = 'clm_0000000000000000000000000000000000000000000'

export const claimPendingSteps: Steps<ClaimPendingFacts> = {
  unknownTokenStart: step({
    effect: 'none',
    needs: ['unknownTokenAsked'],
    run: ({ unknownTokenAsked }) => unlessServerError(unlessRedirected(unknownTokenAsked.exchange)),
  }),

  unknownTokenAsked: step({
    effect: 'claim',
    needs: ['firstAttempt', 'claimant', 'claimEndpoint', 'claimCandidates'],
    wants: ['claimStarted'],
    run: ({ claimant, claimEndpoint, claimCandidates, claimStarted }, http) =>
      askClaim(http, claimEndpoint, claimStarted ? [claimStarted.dialect] : claimCandidates, UNKNOWN_TOKEN, claimant),
  }),

  unknownTokenPoll: step({
    effect: 'claim',
    needs: ['pending', 'finish', 'dialect'],
    run: ({ finish, dialect }, http) => poll(http, finish.url, dialect.grants.claim ?? '', UNKNOWN_TOKEN),
  }),

  pendingPoll: step({
    effect: 'claim',
    needs: ['firstAttempt', 'claimable', 'finish', 'dialect'],
    run: async ({ firstAttempt, claimable, finish, dialect }, http) => {
      const { claim } = dialect.grants
      if (claim === undefined) throw new Inapplicable('the agent does not poll to finish a claim')
      const answer = fromEndpoint(await poll(http, finish.url, claim, claimable.claimToken))
      if (!hasError(answer, 'slow_down')) return answer
      // Some services count the interval from the start of the ceremony (RFC 8628 §3.5 leaves that open).
      await http.pause(firstAttempt.interval * 2)
      return poll(http, finish.url, claim, claimable.claimToken)
    },
  }),

  pending: step({
    effect: 'none',
    needs: ['pendingPoll'],
    wants: ['tokenRefusals'],
    run: ({ pendingPoll, tokenRefusals = [] }) => {
      if (isPending(pendingPoll)) return pendingPoll
      if (![pendingPoll, ...tokenRefusals].some((refusal) => typeof errorOf(refusal) === 'string')) {
        throw new Refused('refusals have no error code', 'token/error-envelope')
      }
      throw new Refused(`the answer to the first poll was ${pendingPoll.response.status}`, 'claim/pending')
    },
  }),

  pendingExchange: step({
    effect: 'claim',
    // It repeats the same exchange.
    needs: ['firstAttempt', 'claimable', 'preClaimToken', 'secondAccessToken', 'tokenEndpoint', 'dialect'],
    wants: ['pendingPoll'],
    run: async ({ claimable: { registration }, tokenEndpoint, dialect }, http) => {
      const { value } = readMember(registration.members, dialect.registration.assertion)
      if (typeof value !== 'string') throw new Inapplicable('there is no assertion before the claim')
      return unlessServerError(await exchange(http, tokenEndpoint, dialect, value))
    },
  }),

  verificationPage: step({
    effect: 'claim',
    needs: ['firstAttempt'],
    run: async ({ firstAttempt: { ceremony } }, http) => {
      const { verificationUri } = ceremony
      if (verificationUri === undefined) throw new Inapplicable('the service sends the link by mail')
      return unlessServerError(await http.get(verificationUri, { headers: { accept: 'text/html' } }))
    },
  }),
}
