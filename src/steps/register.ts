import { Inapplicable, Inconclusive, Refused } from '../ends.js'
import { verifies } from '../protocol/jws.js'
import { isAsymmetric, type Jwt, numericDate, readJwt } from '../protocol/jwt.js'
import { readTimestamp } from '../protocol/timestamp.js'
import type { Exchange } from '../session/http.js'
import { type JsonObject, objectOf } from '../session/json.js'
import { fromEndpoint } from './endpoints.js'
import { type RefusalFacts, refusalSteps } from './refusals.js'
import { unlessServerError } from './server-error.js'
import { type Steps, step } from './step.js'

/** An accepted registration. */
export interface Registration {
  readonly exchange: Exchange
  readonly members: JsonObject
}
/** A secret that a response carried, and where. */
export interface Carried {
  readonly value: string
  readonly exchange: Exchange
  readonly pointer: string
}

export interface RegisterFacts extends RefusalFacts {
  /** The first POST to the identity endpoint, whatever answered it. */
  anonymousPost: Exchange
  /** The same, once an endpoint answered. */
  anonymousResponse: Exchange
  anonymous: Registration
  /** A second one of the same kind, to compare with. */
  secondAnonymousResponse: Exchange
  secondAnonymous: Registration
  /** The identity assertion of the anonymous registration, as it was sent. */
  assertionText: Carried
  /** The same, decoded. */
  assertion: Jwt
  /** Its `exp`, in seconds since the epoch. */
  assertionExp: number
  /** `assertion_expires`, in epoch milliseconds. */
  assertionExpires: number
  /** Whether it verifies with the published keys. */
  assertionVerifies: boolean
  /** The claim token of the anonymous registration. */
  claimToken: Carried
}

const GUARD = 'register/anonymous'
const ASSERTION_GUARD = 'register/assertion-jwt'
/** Algorithms that jose verifies on every platform. */
const VERIFIABLE = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/

export const registerSteps: Steps<RegisterFacts> = {
  anonymousPost: step({
    effect: 'register',
    needs: ['identityEndpoint', 'identityTypes', 'dialect'],
    run: ({ identityEndpoint, identityTypes, dialect }, http) => {
      if (!identityTypes.includes('anonymous')) throw new Inapplicable('anonymous registration is not offered')
      return http.register(identityEndpoint, dialect.anonymousRequest)
    },
  }),

  anonymousResponse: step({
    effect: 'none',
    needs: ['anonymousPost'],
    run: ({ anonymousPost }) => unlessServerError(fromEndpoint(anonymousPost)),
  }),

  anonymous: step({
    effect: 'none',
    needs: ['anonymousResponse'],
    run: ({ anonymousResponse }) => accepted(anonymousResponse),
  }),

  secondAnonymousResponse: step({
    effect: 'register',
    needs: ['anonymous', 'identityEndpoint', 'dialect'],
    run: async ({ identityEndpoint, dialect }, http) =>
      unlessServerError(await http.register(identityEndpoint, dialect.anonymousRequest)),
  }),

  secondAnonymous: step({
    effect: 'none',
    needs: ['secondAnonymousResponse'],
    run: ({ secondAnonymousResponse }) => accepted(secondAnonymousResponse),
  }),

  assertionText: step({
    effect: 'none',
    needs: ['anonymous'],
    run: ({ anonymous: { exchange, members } }) => {
      const value = members['identity_assertion']
      if (typeof value !== 'string' || value === '') throw new Refused('no identity_assertion was returned', GUARD)
      return { value, exchange, pointer: '/identity_assertion' }
    },
  }),

  assertion: step({
    effect: 'none',
    needs: ['assertionText'],
    run: ({ assertionText }) => {
      const jwt = readJwt(assertionText.value)
      if ('error' in jwt) throw new Refused(`the identity_assertion is no JWT: ${jwt.error}`, ASSERTION_GUARD)
      return jwt
    },
  }),

  assertionExp: step({
    effect: 'none',
    needs: ['assertion'],
    run: ({ assertion }) => {
      const exp = numericDate(assertion.claims['exp'])
      if (exp === undefined) throw new Refused('the assertion has no usable exp', ASSERTION_GUARD)
      return exp
    },
  }),

  assertionExpires: step({
    effect: 'none',
    needs: ['anonymous'],
    run: ({ anonymous: { members } }) => {
      const value = members['assertion_expires']
      if (value === undefined) throw new Refused('assertion_expires is missing', GUARD)
      const stated = typeof value === 'string' ? readTimestamp(value) : undefined
      if (!stated?.zoned) throw new Refused('assertion_expires names no instant', 'register/timestamps')
      return stated.time
    },
  }),

  assertionVerifies: step({
    effect: 'none',
    needs: ['assertion', 'jwks'],
    run: ({ assertion, jwks }) => {
      const { alg } = assertion.header
      if (!isAsymmetric(alg)) throw new Refused('the assertion has no asymmetric alg', ASSERTION_GUARD)
      if (!VERIFIABLE.test(alg)) throw new Inconclusive(`this tool cannot verify ${alg}`)
      return verifies(assertion, jwks.keys)
    },
  }),

  claimToken: step({
    effect: 'none',
    needs: ['anonymous'],
    wants: ['claimEndpoint'],
    run: ({ anonymous: { exchange, members }, claimEndpoint }) => {
      const value = members['claim_token']
      if (typeof value === 'string' && value !== '') return { value, exchange, pointer: '/claim_token' }
      if (claimEndpoint === undefined) throw new Inapplicable('the registration cannot be claimed')
      throw new Refused('no claim_token was returned', GUARD)
    },
  }),

  ...refusalSteps,
}

/** 201 does no harm: an agent reads the body. */
function accepted(exchange: Exchange): Registration {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    throw new Refused(`anonymous registration answered ${exchange.response.status}`, GUARD)
  }
  return { exchange, members }
}
