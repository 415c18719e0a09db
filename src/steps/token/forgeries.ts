/** Exchanges assertions that the service did not sign, or did not sign for itself. */

import type { Dialect } from '../../dialects/index.js'
import type { TokenForgeryFacts } from '../../facts/token.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import { readUnsigned, signedBySecret, signedByStranger, textsOf, unsecured } from '../../wire/forged-jwt.js'
import type { Exchange, Http } from '../../wire/http.js'
import { readJwt } from '../../wire/jwt.js'
import { isTokenRefusal } from '../../wire/token-response.js'
import { renewClaims } from '../id-jag/jwt-claims.js'
import { type Steps, step } from '../step.js'
import { exchange } from './exchange.js'

/** A resource that belongs to nobody (RFC 2606 §3). */
export const FOREIGN_RESOURCE = 'https://other.example.org/'

export const tokenForgerySteps: Steps<TokenForgeryFacts> = {
  guardedAssertion: step({
    effect: 'none',
    needs: ['accessToken', 'assertion', 'tamperedAssertion'],
    run: ({ assertion, tamperedAssertion }) => {
      if (isTokenRefusal(tamperedAssertion)) return assertion
      throw new Refused('the service does not check the signature of an assertion', 'token/tampered-assertion')
    },
  }),

  unsignedAssertion: step({
    effect: 'register',
    needs: ['guardedAssertion', 'tokenEndpoint', 'dialect'],
    run: ({ guardedAssertion, tokenEndpoint, dialect }, http) =>
      exchange(http, tokenEndpoint, dialect, unsecured(readUnsigned(guardedAssertion))),
  }),

  foreignKeyAssertions: step({
    effect: 'register',
    needs: ['guardedAssertion', 'tokenEndpoint', 'dialect'],
    run: async ({ guardedAssertion, tokenEndpoint, dialect }, http) => {
      const forgeries = [false, true].map((shown) => signedByStranger(readUnsigned(guardedAssertion), { shown }))
      return untilTaken(http, tokenEndpoint, dialect, await Promise.all(forgeries))
    },
  }),

  hmacAssertions: step({
    effect: 'register',
    needs: ['guardedAssertion', 'jwks', 'tokenEndpoint', 'dialect'],
    run: ({ guardedAssertion, jwks, tokenEndpoint, dialect }, http) => {
      const { kid } = guardedAssertion.header
      const key = jwks.keys.find((one) => one['kid'] === kid) ?? jwks.keys[0] ?? {}
      const forgeries = textsOf(key).map((text) => signedBySecret(readUnsigned(guardedAssertion), text))
      return untilTaken(http, tokenEndpoint, dialect, forgeries)
    },
  }),

  accessTokenAsAssertion: step({
    effect: 'register',
    needs: ['guardedAssertion', 'accessToken', 'tokenEndpoint', 'dialect'],
    run: ({ accessToken, tokenEndpoint, dialect }, http) => {
      if ('error' in readJwt(accessToken.value)) {
        throw new Inapplicable(
          'the access token is not a JWT, so there is no JWT that the service signed for another audience',
        )
      }
      return exchange(http, tokenEndpoint, dialect, accessToken.value)
    },
  }),

  providerAssertion: step({
    effect: 'register',
    needs: ['idJag', 'provider', 'tokenEndpoint', 'dialect'],
    run: async ({ idJag: { typ, claims }, provider, tokenEndpoint, dialect }, http) => {
      const jwt = await provider.sign({ typ, claims: renewClaims(claims, http.now()) })
      return exchange(http, tokenEndpoint, dialect, jwt)
    },
  }),

  foreignResourceResponse: step({
    effect: 'register',
    needs: ['secondAccessToken', 'assertionText', 'tokenEndpoint', 'dialect'],
    // Another token may replace the tokens before it, so other steps look at those first.
    wants: ['secondAccessResponse'],
    run: ({ assertionText, tokenEndpoint, dialect }, http) =>
      http.postForm(tokenEndpoint, {
        grant_type: dialect.grants.exchange,
        assertion: assertionText.value,
        resource: FOREIGN_RESOURCE,
      }),
  }),
}

/** Sends one after the other, until the service accepts one, which is proof enough. */
async function untilTaken(
  http: Http,
  tokenEndpoint: string,
  dialect: Dialect,
  assertions: readonly string[],
): Promise<readonly Exchange[]> {
  const answers: Exchange[] = []
  for (const assertion of assertions) {
    const answer = await exchange(http, tokenEndpoint, dialect, assertion)
    answers.push(answer)
    if (!isTokenRefusal(answer)) break
  }
  return answers
}
