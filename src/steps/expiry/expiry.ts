import { readMember } from '../../dialects/read.js'
import type { ExpiryFacts, Life } from '../../facts/expiry.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import { takesBearer } from '../../wire/bearer.js'
import type { Exchange } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { readJwt } from '../../wire/jwt.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { errorOf, isPending, isTokenRefusal } from '../../wire/token-response.js'
import { askClaim } from '../claim/body.js'
import { blockOf, poll } from '../claim/ceremony.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { present } from '../token/access.js'
import { exchange } from '../token/exchange.js'
import { askLate, LEEWAY, ROUNDING, readLife } from './life.js'

export const expirySteps: Steps<ExpiryFacts> = {
  accessTokenLife: step({
    effect: 'none',
    needs: ['accessToken', 'dialect'],
    run: ({ accessToken: { exchange, members }, dialect }) => {
      const since = exchange.response.receivedAt
      const { expires_in } = members
      if (typeof expires_in === 'number' && Number.isFinite(expires_in))
        return { since, end: since + expires_in * 1000 }
      if (dialect.exchanges) throw new Refused('the access token has no expires_in', 'token/exchange')
      const { value } = readMember(members, dialect.registration.credentialExpires)
      if (value === undefined || value === null) throw new Refused('the credential has no end', 'expiry/declared')
      return lifeUntil(exchange, value)
    },
  }),

  expiredAccess: step({
    effect: 'read',
    needs: ['access', 'accessToken', 'accessTokenLife'],
    run: ({ access, accessToken: { value }, accessTokenLife }, http) => {
      // Whoever validates a token by itself may do so by a clock of its own (RFC 7519 §4.1.4).
      const leeway = 'error' in readJwt(value) ? 0 : LEEWAY
      const ask = () => present(http, access.request.url, value)
      return askLate(http, accessTokenLife, leeway, ask, (answer) => takesBearer(answer, access))
    },
  }),

  assertionLife: step({
    effect: 'none',
    needs: ['assertionText', 'assertionExp'],
    run: ({ assertionText: { exchange }, assertionExp }) => readLife(exchange, assertionExp * 1000),
  }),

  expiredExchange: step({
    effect: 'register',
    needs: ['accessToken', 'assertionLife', 'assertionText', 'tokenEndpoint', 'dialect'],
    wants: ['registrationLife'],
    run: ({ assertionLife, assertionText, tokenEndpoint, dialect, registrationLife }, http) => {
      if (registrationLife && registrationLife.end < assertionLife.end - ROUNDING) {
        throw new Inapplicable('an unclaimed registration ends before its assertion does')
      }
      const ask = async () => unlessServerError(await exchange(http, tokenEndpoint, dialect, assertionText.value))
      return askLate(http, assertionLife, LEEWAY, ask, (answer) => !isTokenRefusal(answer))
    },
  }),

  expiredRefusal: step({
    effect: 'none',
    needs: ['expiredExchange'],
    run: ({ expiredExchange }) => {
      if (isTokenRefusal(expiredExchange)) return expiredExchange
      throw new Refused('an assertion that has ended still mints', 'expiry/assertion')
    },
  }),

  registrationLife: step({
    effect: 'none',
    needs: ['anonymous', 'claimToken', 'dialect'],
    run: ({ anonymous: { exchange, members }, dialect }) => {
      const { value } = readMember(members, dialect.registration.claimTokenExpires)
      if (value === undefined) throw new Refused('the claim token has no end', 'register/anonymous')
      return lifeUntil(exchange, value)
    },
  }),

  expiredClaim: step({
    effect: 'claim',
    needs: ['registrationLife', 'claimToken', 'claimEndpoint', 'claimant', 'dialect'],
    wants: ['idleCeremony'],
    run: async ({ registrationLife: { end, since }, claimToken, claimEndpoint, claimant, ...told }, http) => {
      await http.until(end, since)
      const { dialect } = told.idleCeremony ?? told
      const answer = await http.postJson(claimEndpoint, dialect.claimRequest(claimToken.value, claimant))
      // 410 is what has to come now; one that says no more comes from an endpoint that is gone.
      const isTold = answer.response.status === 410 && typeof errorOf(answer) === 'string'
      return unlessServerError(isTold ? answer : fromEndpoint(answer))
    },
  }),

  lateExchange: step({
    effect: 'register',
    needs: ['accessToken', 'registrationLife', 'assertionLife', 'assertionText', 'tokenEndpoint', 'dialect'],
    run: async ({ registrationLife: { end, since }, assertionLife, assertionText, tokenEndpoint, dialect }, http) => {
      if (assertionLife.end <= end + ROUNDING)
        throw new Inapplicable('the assertion ends no later than its registration')
      await http.until(end, since)
      return unlessServerError(await exchange(http, tokenEndpoint, dialect, assertionText.value))
    },
  }),

  idleCeremony: step({
    effect: 'claim',
    needs: ['options', 'claimToken', 'claimEndpoint', 'claimant', 'claimCandidates'],
    // What the registration may do before anybody asks to claim it is looked at first.
    wants: ['accessToken', 'reExchangeResponse'],
    run: async ({ options, claimToken, claimEndpoint, claimant, claimCandidates }, http) => {
      const [{ ceremony, name }] = claimCandidates
      if (ceremony !== 'user_code') throw new Inapplicable(`nobody polls for a code in ${name}`)
      if (options.maxWait === 0)
        throw new NotRun('it would need to wait until a code has ended', '--max-wait <seconds>')
      const { exchange, dialect } = await askClaim(http, claimEndpoint, claimCandidates, claimToken.value, claimant)
      unlessServerError(exchange)
      const outer = objectOf(exchange.response.json)
      if (exchange.response.status > 201 || !outer) throw new Refused('no ceremony was started', 'claim/start')
      const { members } = blockOf(dialect, exchange, outer)
      const { value: seconds } = readMember(members, dialect.ceremonyShape.expiresIn)
      if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
        throw new Refused('the ceremony does not say when its code ends', 'claim/start')
      }
      const since = exchange.response.receivedAt
      return { exchange, dialect, life: { since, end: since + seconds * 1000 } }
    },
  }),

  expiredPoll: step({
    effect: 'claim',
    needs: ['idleCeremony', 'claimToken', 'tokenEndpoint', 'dialect'],
    wants: ['registrationLife'],
    run: async ({ idleCeremony: { life }, claimToken, tokenEndpoint, dialect, registrationLife }, http) => {
      const { claim } = dialect.grants
      if (claim === undefined) throw new Inapplicable(`${dialect.name} has no claim grant`)
      await http.until(life.end, life.since)
      const answer = await poll(http, tokenEndpoint, claim, claimToken.value)
      const hasEnded = registrationLife !== undefined && http.now() >= registrationLife.end - ROUNDING
      if (hasEnded && !isPending(answer)) {
        throw new Inapplicable('the registration ends with its code: the answer may be told of either')
      }
      return answer
    },
  }),

  anotherCeremony: step({
    effect: 'claim',
    needs: ['expiredPoll', 'idleCeremony', 'registrationLife', 'claimToken', 'claimEndpoint', 'claimant'],
    run: async ({ idleCeremony: { dialect }, registrationLife, claimToken, claimEndpoint, claimant }, http) => {
      if (http.now() >= registrationLife.end - ROUNDING) throw new Inapplicable('the registration has ended, too')
      const answer = await http.postJson(claimEndpoint, dialect.claimRequest(claimToken.value, claimant))
      return unlessServerError(fromEndpoint(answer))
    },
  }),
}

function lifeUntil(exchange: Exchange, value: unknown): Life {
  const stated = typeof value === 'string' ? readTimestamp(value) : undefined
  if (!stated?.zoned) throw new Refused('the answer does not say which instant it ends at', 'register/timestamps')
  return readLife(exchange, stated.time)
}
