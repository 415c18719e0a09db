/** Exchanges the assertion for access tokens, and sends exchanges that the service must refuse. */

import type { AccessToken, TokenFacts } from '../../facts/token.js'
import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import { tamper } from '../../wire/forged-jwt.js'
import type { Fields } from '../../wire/http.js'
import { isTokenRefusal } from '../../wire/token-response.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { readCarried } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { exchange, minted } from './exchange.js'
import { tokenForgerySteps } from './forgeries.js'

export const tokenSteps: Steps<TokenFacts> = {
  exchangePost: step({
    effect: 'register',
    needs: ['tokenEndpoint', 'assertionText', 'dialect'],
    run: ({ tokenEndpoint, assertionText, dialect }, http) =>
      exchange(http, tokenEndpoint, dialect, assertionText.value),
  }),

  exchangeResponse: step({
    effect: 'none',
    needs: ['exchangePost'],
    run: ({ exchangePost }) => unlessServerError(fromEndpoint(exchangePost)),
  }),

  accessToken: step({
    effect: 'none',
    needs: ['exchangeResponse'],
    instead: 'credential',
    run: ({ exchangeResponse }) => minted(exchangeResponse, 'token/exchange'),
  }),

  credential: credential('anonymous'),
  secondCredential: credential('secondAnonymous'),

  reExchangeResponse: step({
    effect: 'register',
    needs: ['accessToken', 'tokenEndpoint', 'assertionText', 'dialect'],
    // First, another step tries the first token, because a second one may replace it.
    wants: ['accessResponse'],
    run: async ({ tokenEndpoint, assertionText, dialect }, http) =>
      unlessServerError(await exchange(http, tokenEndpoint, dialect, assertionText.value)),
  }),

  secondAccessToken: step({
    effect: 'none',
    needs: ['accessToken', 'reExchangeResponse'],
    instead: 'secondCredential',
    run: ({ accessToken, reExchangeResponse }) => {
      const second = minted(reExchangeResponse, 'token/re-exchange')
      if (second.value === accessToken.value)
        throw new Refused('the token endpoint returned the same token again', 'token/re-exchange')
      return second
    },
  }),

  missingGrantType: sendChanged(({ assertion }) => ({ assertion })),
  unsupportedGrantType: sendChanged(({ assertion }) => ({ grant_type: 'urn:example:none', assertion })),
  missingAssertion: sendChanged(({ grant_type }) => ({ grant_type })),
  repeatedParameter: sendChanged(({ grant_type, assertion }) => [
    ['grant_type', grant_type],
    ['assertion', assertion],
    ['assertion', assertion],
  ]),
  garbageAssertion: sendChanged(({ grant_type }) => ({ grant_type, assertion: 'not-a-jwt' })),
  tamperedAssertion: sendChanged(({ grant_type, assertion }) => ({ grant_type, assertion: tamper(assertion) })),

  tokenRefusals: step({
    effect: 'none',
    needs: ['accessToken'],
    wants: [
      'missingGrantType',
      'unsupportedGrantType',
      'missingAssertion',
      'repeatedParameter',
      'garbageAssertion',
      'tamperedAssertion',
      'unsignedAssertion',
      'foreignKeyAssertions',
      'hmacAssertions',
    ],
    run: ({ accessToken: _, ...sent }) => {
      const answers = Object.values(sent).flatMap((answer) => answer ?? [])
      if (answers.length === 0) throw new Inconclusive('no request that the service must refuse got an answer')
      const [first, ...more] = answers.filter(isTokenRefusal)
      if (!first) throw new Inapplicable('the token endpoint refused nothing')
      return [first, ...more]
    },
  }),

  ...tokenForgerySteps,
}

/** Sends the exchange that gave a token, with one change. */
function sendChanged(change: (accepted: { readonly grant_type: string; readonly assertion: string }) => Fields) {
  return step({
    effect: 'register',
    needs: ['accessToken', 'tokenEndpoint', 'assertionText', 'dialect'],
    run: ({ tokenEndpoint, assertionText, dialect }, http) => {
      const accepted = { grant_type: dialect.grants.exchange, assertion: assertionText.value }
      return http.postForm(tokenEndpoint, change(accepted))
    },
  })
}

/** Returns the credential of a registration in versions without a token endpoint. */
function credential(name: 'anonymous' | 'secondAnonymous') {
  return step({
    effect: 'none',
    needs: [name, 'dialect'],
    run: ({ dialect, ...registrations }): AccessToken => {
      if (dialect.exchanges) throw new Inapplicable(`credentials of ${dialect.name} come from the token endpoint`)
      const registration = registrations[name]
      const { value, exchange } = readCarried(registration, dialect.registration.credential, 'register/anonymous')
      return { value, exchange, members: registration.members }
    },
  })
}
