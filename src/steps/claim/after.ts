/** Looks at a registration after its claim: its token, its scopes, and what no longer works. */

import { readMember } from '../../dialects/read.js'
import type { ClaimAfterFacts } from '../../facts/claim.js'
import type { AccessToken } from '../../facts/token.js'
import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import { takesBearer } from '../../wire/bearer.js'
import { objectOf } from '../../wire/json.js'
import { readJwt } from '../../wire/jwt.js'
import { isTokenRefusal, mintedToken } from '../../wire/token-response.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { present } from '../token/access.js'
import { exchange } from '../token/exchange.js'
import { complete, pollOf, pollWhenDue } from './ceremony.js'

/** Milliseconds. */
const FIRST_PAUSE = 100

export const claimAfterSteps: Steps<ClaimAfterFacts> = {
  claimedTokenResponse: step({
    effect: 'claim',
    needs: ['claimed', 'claimable', 'dialect'],
    wants: ['tokenEndpoint'],
    run: async ({ claimed, claimable, dialect, tokenEndpoint }, http) => {
      if (mintedToken(claimed.exchange) !== undefined) return claimed.exchange
      if (!dialect.exchanges) throw new Inapplicable('the version has no assertion to exchange')
      const { assertion } = dialect.registration
      const fresh = readMember(claimed.members, assertion).value
      if (typeof fresh !== 'string' && claimable.delivers) {
        throw new Refused('the claim delivered no assertion', 'claim/otp-complete')
      }
      // Otherwise the first assertion gives more scopes than before.
      const value = fresh ?? readMember(claimable.registration.members, assertion).value
      if (tokenEndpoint === undefined || typeof value !== 'string') {
        throw new Inapplicable('the result of the claim cannot be exchanged for a token')
      }
      return unlessServerError(await exchange(http, tokenEndpoint, dialect, value))
    },
  }),

  claimedScopes: step({
    effect: 'none',
    needs: ['claimedTokenResponse', 'claimable', 'dialect'],
    wants: ['preClaimToken'],
    instead: 'statedScopes',
    run: ({ claimedTokenResponse, claimable: { registration }, dialect, preClaimToken }) => {
      // If the scope of a token says nothing before a claim, it says nothing after it.
      const promised = readMember(registration.members, dialect.registration.preClaimScopes).value
      if (preClaimToken && typeof preClaimToken.members['scope'] !== 'string') {
        throw new Refused('a token does not say its scope', 'token/exchange')
      }
      if (preClaimToken && Array.isArray(promised) && !sameScopes(preClaimToken, promised)) {
        throw new Refused(
          'the scope of a token differs from the scope that registration promised',
          'token/pre-claim-scope',
        )
      }
      const at = { exchange: claimedTokenResponse, pointer: '/scope' }
      if (isTokenRefusal(claimedTokenResponse)) return { ...at, scopes: undefined }
      const scope = objectOf(claimedTokenResponse.response.json)?.['scope']
      if (typeof scope !== 'string') throw new Inconclusive('the token response after the claim has no scope')
      return { ...at, scopes: scope.split(' ') }
    },
  }),

  statedScopes: step({
    effect: 'none',
    needs: ['claimed'],
    run: ({ claimed: { exchange: answer, members } }) => {
      const { scopes } = members
      if (!Array.isArray(scopes)) throw new Inapplicable('the answer to the claim does not list the scopes')
      return { exchange: answer, pointer: '/scopes', scopes: scopes.filter((scope) => typeof scope === 'string') }
    },
  }),

  claimedAssertion: step({
    effect: 'none',
    needs: ['claimed', 'dialect'],
    wants: ['assertion'],
    run: ({ claimed, dialect, assertion }) => {
      const { pointer, value } = readMember(claimed.members, dialect.registration.assertion)
      if (typeof value !== 'string') throw new Inapplicable('the claim delivers no assertion')
      const jwt = readJwt(value)
      if (!('error' in jwt)) return { exchange: claimed.exchange, pointer, jwt }
      throw new Refused(
        `the assertion is not a JWT: ${jwt.error}`,
        assertion ? 'claim/assertion-identity' : 'register/assertion-jwt',
      )
    },
  }),

  preClaimAfter: step({
    effect: 'claim',
    needs: ['options', 'claimed', 'access', 'preClaimToken', 'preClaimAccess', 'dialect'],
    run: async ({ options, access, preClaimToken, dialect }, http) => {
      if (!dialect.claimRevokesTokens) throw new Inapplicable(`in ${dialect.name} a claim does not revoke tokens`)
      const ask = () => present(http, access.request.url, preClaimToken.value)
      const asked = [await ask()]
      for (let left = options.revocationGrace, pause = FIRST_PAUSE; left > 0; left -= pause, pause *= 2) {
        if (!asked.every((answer) => takesBearer(answer, access))) break
        await http.pause(Math.min(pause, left))
        asked.push(await ask())
      }
      return asked
    },
  }),

  claimAgainResponse: step({
    effect: 'claim',
    needs: ['claimed', 'claimable', 'claimant', 'claimEndpoint', 'claimDialect'],
    wants: ['handlePoll', 'completeAgainResponse', 'claimedTokenResponse'],
    run: async ({ claimable, claimant, claimEndpoint, claimDialect }, http) =>
      unlessServerError(await http.postJson(claimEndpoint, claimDialect.claimRequest(claimable.claimToken, claimant))),
  }),

  handlePoll: step({
    effect: 'claim',
    needs: ['claimed', 'claimPolls', 'finalAttempt', 'claimable', 'finish', 'dialect'],
    run: ({ claimPolls, finalAttempt: { interval }, claimable: { claimToken }, finish, dialect }, http) =>
      pollWhenDue(http, () => pollOf(http, { dialect, finish, claimToken }), interval, claimPolls.at(-1)),
  }),

  completeAgainResponse: step({
    effect: 'claim',
    needs: ['claimedByCode', 'shownCode', 'claimable', 'finish', 'dialect'],
    run: ({ shownCode, claimable: { claimToken }, finish, dialect }, http) =>
      complete(http, { dialect, finish, claimToken }, shownCode),
  }),
}

function sameScopes({ members }: AccessToken, promised: readonly unknown[]): boolean {
  const { scope } = members
  const granted = new Set(typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : [])
  return granted.size === new Set(promised).size && promised.every((name) => granted.has(String(name)))
}
