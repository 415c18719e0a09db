/** Registers anonymously, twice, and reads what a registration returns. */

import { dialect } from '../../dialects/index.js'
import { readMember } from '../../dialects/read.js'
import type { RegisterFacts } from '../../facts/register.js'
import { Inapplicable, Inconclusive, LEFT_OUT, NotRun, Refused } from '../../model/ends.js'
import { verifies } from '../../wire/jws.js'
import { isAsymmetric, numericDate, readJwt } from '../../wire/jwt.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { emailSteps } from './email.js'
import { refusalSteps } from './refusals.js'
import { accepted, readCarried } from './registration.js'

const GUARD = 'register/anonymous'
const ASSERTION_GUARD = 'register/assertion-jwt'
/** Algorithms that jose verifies on every platform. */
const VERIFIABLE = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/

export const registerSteps: Steps<RegisterFacts> = {
  anonymousPost: step({
    effect: 'register',
    // The answer helps to find the dialect, so this step cannot need the dialect.
    needs: ['identityEndpoint', 'identityTypes', 'agentAuth', 'detectionSoFar'],
    wants: ['posture'],
    run: ({ identityEndpoint, identityTypes, agentAuth, detectionSoFar, posture }, http) => {
      if (posture?.registers === false) throw new Inapplicable(posture.sentence)
      if (!identityTypes.includes('anonymous'))
        throw new Inapplicable('the service does not offer anonymous registration')
      return http.register(identityEndpoint, dialect(detectionSoFar.name).anonymousRequest(agentAuth.members))
    },
  }),

  anonymousResponse: step({
    effect: 'none',
    needs: ['anonymousPost'],
    run: ({ anonymousPost }) => unlessServerError(fromEndpoint(anonymousPost)),
  }),

  registrationResponse: step({
    effect: 'none',
    needs: ['anonymousResponse'],
    instead: 'emailResponse',
    run: ({ anonymousResponse }) => anonymousResponse,
  }),

  anonymous: step({
    effect: 'none',
    needs: ['anonymousResponse'],
    run: ({ anonymousResponse }) => accepted(anonymousResponse, 'anonymous registration', GUARD),
  }),

  secondAnonymousResponse: step({
    effect: 'register',
    needs: ['anonymous', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: async ({ identityEndpoint, agentAuth, dialect }, http) =>
      unlessServerError(await http.register(identityEndpoint, dialect.anonymousRequest(agentAuth.members))),
  }),

  secondAnonymous: step({
    effect: 'none',
    needs: ['secondAnonymousResponse'],
    run: ({ secondAnonymousResponse }) => accepted(secondAnonymousResponse, 'anonymous registration', GUARD),
  }),

  assertionText: step({
    effect: 'none',
    needs: ['anonymous', 'dialect'],
    run: ({ anonymous, dialect }) => {
      if (!dialect.exchanges) throw new Inapplicable(`${dialect.name} has no assertion`)
      return readCarried(anonymous, dialect.registration.assertion, GUARD)
    },
  }),

  assertion: step({
    effect: 'none',
    needs: ['assertionText'],
    run: ({ assertionText }) => {
      const jwt = readJwt(assertionText.value)
      if ('error' in jwt) throw new Refused(`the assertion is not a JWT: ${jwt.error}`, ASSERTION_GUARD)
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
    needs: ['anonymous', 'dialect'],
    run: ({ anonymous: { members }, dialect }) => {
      if (!dialect.exchanges) throw new Inapplicable(`${dialect.name} has no assertion`)
      const { pointer, value } = readMember(members, dialect.registration.assertionExpires)
      if (value === undefined) throw new Refused(`${pointer.slice(1)} is missing`, GUARD)
      const stated = typeof value === 'string' ? readTimestamp(value) : undefined
      if (!stated?.zoned)
        throw new Refused(`${pointer.slice(1)} is not a timestamp with a time zone`, 'register/timestamps')
      return stated.time
    },
  }),

  assertionVerifies: step({
    effect: 'none',
    needs: ['options', 'assertion', 'jwks'],
    run: ({ options, assertion, jwks }) => {
      const { alg } = assertion.header
      if (!isAsymmetric(alg)) throw new Refused('the alg of the assertion is not asymmetric', ASSERTION_GUARD)
      if (!VERIFIABLE.test(alg)) throw new Inconclusive(`this tool cannot verify signatures of the algorithm ${alg}`)
      if (options.replays) throw new NotRun(LEFT_OUT, 'authmd-check <target>')
      return verifies(assertion, jwks.keys)
    },
  }),

  claimToken: step({
    effect: 'none',
    needs: ['anonymous', 'dialect'],
    wants: ['claimEndpoint'],
    run: ({ anonymous, dialect, claimEndpoint }) => {
      const { claimToken } = dialect.registration
      if (claimEndpoint === undefined && readMember(anonymous.members, claimToken).value === undefined) {
        throw new Inapplicable('the service does not let anybody claim the registration')
      }
      return readCarried(anonymous, claimToken, GUARD)
    },
  }),

  ...refusalSteps,
  ...emailSteps,
}
