/** Waits until credentials and ceremonies end, and uses them once more. */

import { readMember } from '../../dialects/read.js'
import type { ExpiryFacts, Life } from '../../facts/expiry.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import { takesBearer } from '../../wire/bearer.js'
import { isEndlessKey } from '../../wire/credential.js'
import type { Exchange } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { readJwt } from '../../wire/jwt.js'
import { ROUNDING } from '../../wire/local-time.js'
import { codeOf } from '../../wire/refusal-code.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { isPending, isTokenRefusal, mintedToken } from '../../wire/token-response.js'
import { askClaim } from '../claim/body.js'
import { blockOf, poll, pollOf } from '../claim/ceremony.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { present } from '../token/access.js'
import { exchange } from '../token/exchange.js'
import { askLate, LEEWAY, readLife } from './life.js'
import { slowedSteps } from './slowed.js'

export const expirySteps: Steps<ExpiryFacts> = {
  ...slowedSteps,

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
      if (isEndlessKey(members)) throw new Inapplicable('a key of this version does not end')
      if (value === undefined || value === null) throw new Refused('the credential has no end', 'expiry/declared')
      return lifeUntil(exchange, value)
    },
  }),

  expiredAccess: step({
    effect: 'read',
    needs: ['access', 'accessToken', 'accessTokenLife'],
    run: ({ access, accessToken: { value }, accessTokenLife }, http) => {
      // A service that validates the token itself may use its own clock (RFC 7519 §4.1.4).
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
        throw new Inapplicable('an unclaimed registration ends before its assertion')
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
      throw new Refused('an expired assertion still gives tokens', 'expiry/assertion')
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
    run: async ({ registrationLife: { end, since }, claimToken, claimEndpoint, claimant, ...known }, http) => {
      await http.until(end, since)
      const { dialect } = known.idleCeremony ?? known
      const answer = await http.postJson(claimEndpoint, dialect.claimRequest(claimToken.value, claimant))
      // A 410 with a code is the right answer. A 410 without a code comes from an endpoint that is gone.
      const namesReason = answer.response.status === 410 && typeof codeOf(answer) === 'string'
      return unlessServerError(namesReason ? answer : fromEndpoint(answer))
    },
  }),

  lateHandlePoll: step({
    effect: 'claim',
    needs: ['handlePoll', 'claimable', 'finish', 'dialect'],
    run: async ({ handlePoll, claimable: { registration, claimToken }, finish, dialect }, http) => {
      if (mintedToken(handlePoll) === undefined) throw new Inapplicable('the claim token gives nothing after the claim')
      const { value } = readMember(registration.members, dialect.registration.claimTokenExpires)
      if (value === undefined) throw new Inapplicable('the claim token has no end')
      const { since, end } = lifeUntil(registration.exchange, value)
      await http.until(end, since)
      return pollOf(http, { dialect, finish, claimToken })
    },
  }),

  lateExchange: step({
    effect: 'register',
    needs: ['accessToken', 'registrationLife', 'assertionLife', 'assertionText', 'tokenEndpoint', 'dialect'],
    run: async ({ registrationLife: { end, since }, assertionLife, assertionText, tokenEndpoint, dialect }, http) => {
      if (assertionLife.end <= end + ROUNDING)
        throw new Inapplicable('the assertion does not end later than its registration')
      await http.until(end, since)
      return unlessServerError(await exchange(http, tokenEndpoint, dialect, assertionText.value))
    },
  }),

  idleCeremony: step({
    effect: 'claim',
    needs: ['options', 'claimToken', 'claimEndpoint', 'claimant', 'claimCandidates'],
    // First, other steps look at what the registration may do before anybody asks to claim it.
    wants: ['accessToken', 'reExchangeResponse'],
    run: async ({ options, claimToken, claimEndpoint, claimant, claimCandidates }, http) => {
      const [{ ceremony, name }] = claimCandidates
      if (ceremony !== 'user_code') throw new Inapplicable(`in ${name} the agent does not poll`)
      if (options.maxWait === 0) throw new NotRun('it has to wait until a code expires', '--max-wait <seconds>')
      const { exchange, dialect } = await askClaim(http, claimEndpoint, claimCandidates, claimToken.value, claimant)
      unlessServerError(exchange)
      const outer = objectOf(exchange.response.json)
      if (exchange.response.status > 201 || !outer)
        throw new Refused('the claim endpoint started no ceremony', 'claim/start')
      const { members } = blockOf(dialect, exchange, outer)
      const { value: seconds } = readMember(members, dialect.ceremonyShape.expiresIn)
      if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
        throw new Refused('the ceremony does not say when its code ends', 'claim/start')
      }
      const since = exchange.response.receivedAt
      return { exchange, dialect, members, life: { since, end: since + seconds * 1000 } }
    },
  }),

  expiredPoll: step({
    effect: 'claim',
    // Where the endpoint refuses everything, a refusal says nothing about the end of a code.
    needs: ['idleCeremony', 'claimToken', 'accessToken', 'tokenEndpoint', 'dialect'],
    wants: ['registrationLife', 'pendingPoll'],
    run: async ({ idleCeremony: { life }, claimToken, tokenEndpoint, dialect, ...facts }, http) => {
      const { registrationLife, pendingPoll } = facts
      const { claim } = dialect.grants
      if (claim === undefined) throw new Inapplicable(`${dialect.name} has no claim grant`)
      if (pendingPoll && !isPending(pendingPoll))
        throw new Refused('the first poll was not answered as pending', 'claim/pending')
      await http.until(life.end, life.since)
      const answer = await poll(http, tokenEndpoint, claim, claimToken.value)
      const hasEnded = registrationLife !== undefined && http.now() >= registrationLife.end - ROUNDING
      if (hasEnded && !isPending(answer)) {
        throw new Inapplicable(
          'the registration ends together with its code, so the answer may be about either of them',
        )
      }
      return answer
    },
  }),

  anotherCeremony: step({
    effect: 'claim',
    needs: ['expiredPoll', 'idleCeremony', 'registrationLife', 'claimToken', 'claimEndpoint', 'claimant'],
    run: async ({ idleCeremony: { dialect }, registrationLife, claimToken, claimEndpoint, claimant }, http) => {
      if (http.now() >= registrationLife.end - ROUNDING) throw new Inapplicable('the registration has ended as well')
      const answer = await http.postJson(claimEndpoint, dialect.claimRequest(claimToken.value, claimant))
      return unlessServerError(fromEndpoint(answer))
    },
  }),
}

function lifeUntil(exchange: Exchange, value: unknown): Life {
  const stated = typeof value === 'string' ? readTimestamp(value) : undefined
  if (!stated?.zoned)
    throw new Refused('the end in the answer is not a timestamp with a time zone', 'register/timestamps')
  return readLife(exchange, stated.time)
}
