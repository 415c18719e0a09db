/** Finds the version of the request body that the claim endpoint accepts. */

import { type Dialect, dialect as named } from '../../dialects/index.js'
import type { Asked, Candidates, ClaimBodyFacts } from '../../facts/claim.js'
import { Inapplicable } from '../../model/ends.js'
import type { Http } from '../../wire/http.js'
import { type Steps, step } from '../step.js'
import { isTaken } from './ceremony.js'

export const claimBodySteps: Steps<ClaimBodyFacts> = {
  claimCandidates: step({
    effect: 'none',
    needs: ['dialect', 'detection'],
    run: ({ dialect, detection }): Candidates => {
      const others = detection.others.map(named).filter(({ ceremony }) => ceremony === dialect.ceremony)
      return [dialect, ...others.filter(({ claimRequest }) => claimRequest !== dialect.claimRequest)]
    },
  }),

  claimStarted: step({
    effect: 'claim',
    needs: ['claimable', 'claimant', 'claimEndpoint', 'claimCandidates'],
    wants: ['preClaimAccess'],
    run: ({ claimable: { kind, claimToken }, claimant, claimEndpoint, claimCandidates }, http) => {
      if (kind === 'email') throw new Inapplicable('the registration itself started the ceremony')
      return askClaim(http, claimEndpoint, claimCandidates, claimToken, claimant)
    },
  }),

  claimDialect: step({
    effect: 'none',
    needs: ['dialect'],
    wants: ['claimStarted', 'unknownTokenAsked'],
    run: ({ dialect, claimStarted, unknownTokenAsked }) => (claimStarted ?? unknownTokenAsked)?.dialect ?? dialect,
  }),
}

/** Asks the claim endpoint. A service that answers 400 to one body and accepts the other shows its version. */
export async function askClaim(
  http: Http,
  url: string,
  [dialect, other]: Candidates,
  claimToken: string,
  email: string,
): Promise<Asked> {
  const ask = async (by: Dialect): Promise<Asked> => ({
    exchange: await http.postJson(url, by.claimRequest(claimToken, email)),
    dialect: by,
  })
  const first = await ask(dialect)
  if (other === undefined || first.exchange.response.status !== 400) return first
  const second = await ask(other)
  // If only the claim token is refused, the service accepted the body.
  return isTaken(second.exchange) || second.exchange.response.status === 401 ? second : first
}
