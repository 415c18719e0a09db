/** Presents an ID-JAG for an existing account, and reads how the service asks a person to confirm it. */

import { dialect as named } from '../../dialects/index.js'
import { readMember } from '../../dialects/read.js'
import type { StepUp, StepUpFacts } from '../../facts/id-jag.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { isObject, objectOf } from '../../wire/json.js'
import { hasCode } from '../../wire/refusal-code.js'
import { mintedToken } from '../../wire/token-response.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { poll, readAttempt } from '../claim/ceremony.js'
import { readCarried } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { authTimeSteps } from './auth-time.js'
import { idJagClaimSteps } from './claim.js'
import { identitySteps } from './identities.js'
import { idJagClaims, newSubject, presentIdJag } from './jwt-claims.js'
import { providerKeySteps } from './provider-keys.js'

const GUARD = 'id-jag/step-up'

export const stepUpSteps: Steps<StepUpFacts> = {
  knownAccountIdJag: step({
    effect: 'register',
    needs: ['options', 'provider', 'idJag', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: async ({ options, provider, idJag, ...facts }, http) => {
      if (!facts.dialect.stepsUp)
        throw new Inapplicable(`in ${facts.dialect.name} a service binds an account without a question`)
      const { knownAccount } = options
      if (knownAccount === undefined) {
        throw new NotRun('it needs the e-mail address of an existing account', '--known-account <email>')
      }
      // The subject is new, because a service does not ask again about a subject that somebody confirmed in another run.
      const subject = { ...newSubject(options, http.draw), email: knownAccount }
      const claims = idJagClaims(provider, { aud: idJag.claims['aud'], subject, now: http.now() })
      const jwt = await provider.sign({ typ: ID_JAG_TYP, claims })
      return { exchange: unlessServerError(await presentIdJag(http, facts, jwt)), claims }
    },
  }),

  asksForMore: step({
    effect: 'none',
    needs: ['idJag', 'dialect', 'detection'],
    wants: ['knownAccountIdJag', 'authTimeMissing', 'authTimeStale', 'authTimeFuture'],
    run: ({ idJag: _, dialect, detection, knownAccountIdJag, ...twins }) => {
      if (!dialect.stepsUp)
        throw new Inapplicable(`in ${dialect.name} a service accepts an ID-JAG without more questions`)
      const older = detection.others.filter((name) => !named(name).stepsUp)
      const answers = [knownAccountIdJag?.exchange, twins.authTimeMissing, twins.authTimeFuture]
      const stale = twins.authTimeStale?.exchange
      if (older.length === 0 || [...answers, stale].some((one) => one && isInteractive(one))) return true
      throw new Inapplicable(
        `the service may speak ${older.join(' or ')}, which accepts an ID-JAG without more questions`,
      )
    },
  }),

  stepUp: step({
    effect: 'none',
    needs: ['knownAccountIdJag', 'asksForMore', 'dialect'],
    run: ({ knownAccountIdJag: { exchange, claims }, dialect: { registration } }): StepUp => {
      const members = objectOf(exchange.response.json)
      if (!hasCode(exchange, 'interaction_required') || exchange.response.status !== 401 || !members) {
        throw new Refused(`the answer to an ID-JAG for an existing account was ${exchange.response.status}`, GUARD)
      }
      return {
        exchange,
        members,
        claims,
        claimToken: readCarried({ exchange, members }, registration.claimToken, GUARD),
      }
    },
  }),

  stepUpAttempt: step({
    effect: 'none',
    needs: ['stepUp', 'stepUpPoll', 'dialect'],
    run: ({ stepUp: { exchange, members, claims }, stepUpPoll, dialect }) => {
      if (stepUpPoll && mintedToken(stepUpPoll) !== undefined) {
        throw new Refused('the service gives a token before anybody confirms', 'id-jag/step-up-no-credential')
      }
      const { pointer, value } = readMember(members, dialect.registration.ceremony)
      const block = isObject(value) ? value : {}
      return readAttempt(dialect, `${claims['email']}`, { exchange, pointer, members: block, outer: members }, GUARD)
    },
  }),

  stepUpPoll: step({
    effect: 'register',
    needs: ['stepUp', 'dialect'],
    wants: ['tokenEndpoint'],
    run: async ({ stepUp: { claimToken }, dialect: { grants }, tokenEndpoint }, http) => {
      if (grants.claim === undefined || tokenEndpoint === undefined) return undefined
      return poll(http, tokenEndpoint, grants.claim, claimToken.value)
    },
  }),

  ...authTimeSteps,
  ...identitySteps,
  ...providerKeySteps,
  ...idJagClaimSteps,
}

function isInteractive(exchange: Exchange): boolean {
  return hasCode(exchange, 'interaction_required', 'login_required')
}
