/** Starts a claim: chooses the registration, the person, and the way to finish. */

import { readMember } from '../../dialects/read.js'
import type { Claimable, ClaimFacts, Finish } from '../../facts/claim.js'
import { Inapplicable, Inconclusive, NotRun, Refused } from '../../model/ends.js'
import { takesBearer } from '../../wire/bearer.js'
import { objectOf } from '../../wire/json.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { present } from '../token/access.js'
import { exchange, minted } from '../token/exchange.js'
import { claimAfterSteps } from './after.js'
import { claimBodySteps } from './body.js'
import { blockOf, readAttempt } from './ceremony.js'
import { claimEndSteps } from './end.js'
import { claimPendingSteps } from './pending.js'
import { refreshSteps } from './refresh.js'
import { claimTrialSteps } from './trials.js'

const GUARD = 'claim/start'

export const claimSteps: Steps<ClaimFacts> = {
  claimant: step({
    effect: 'none',
    needs: ['options'],
    run: ({ options: { loginHint } }) => {
      if (loginHint !== undefined) return loginHint
      throw new NotRun('it needs the e-mail address of the person who confirms', '--login-hint <email>')
    },
  }),

  claimable: step({
    effect: 'none',
    needs: ['secondAnonymous', 'claimEndpoint', 'dialect'],
    wants: ['claimToken'],
    instead: 'claimableByEmail',
    run: ({ secondAnonymous, dialect, claimToken }): Claimable => {
      const { pointer, value } = readMember(secondAnonymous.members, dialect.registration.claimToken)
      if (typeof value !== 'string' || value === '') {
        throw new Refused(`the answer has no ${pointer.slice(1)}`, 'register/anonymous')
      }
      if (value === claimToken?.value)
        throw new Refused('two registrations have the same claim token', 'register/claim-token')
      const delivers = dialect.ceremony !== 'otp'
      return { kind: 'anonymous', registration: secondAnonymous, claimToken: value, delivers }
    },
  }),

  claimableByEmail: step({
    effect: 'none',
    needs: ['emailRegistration', 'emailClaimToken', 'claimEndpoint'],
    run: ({ emailRegistration, emailClaimToken }): Claimable => ({
      kind: 'email',
      registration: emailRegistration,
      claimToken: emailClaimToken.value,
      delivers: true,
    }),
  }),

  finish: step({
    effect: 'none',
    needs: ['claimEndpoint', 'dialect'],
    instead: 'finishByPoll',
    run: ({ claimEndpoint, dialect }): Finish => {
      if (dialect.completeRequest === undefined) throw new Inapplicable('the agent does not send a code')
      return { by: 'complete', url: `${claimEndpoint.replace(/\/$/, '')}/complete` }
    },
  }),

  finishByPoll: step({
    effect: 'none',
    needs: ['provenTokenEndpoint', 'dialect'],
    run: ({ provenTokenEndpoint, dialect }): Finish => {
      if (dialect.grants.claim === undefined) throw new Inapplicable('the agent does not poll to finish a claim')
      return { by: 'poll', url: provenTokenEndpoint }
    },
  }),

  provenTokenEndpoint: step({
    effect: 'none',
    needs: ['tokenEndpoint', 'accessToken'],
    instead: 'tokenEndpoint',
    run: ({ tokenEndpoint }) => tokenEndpoint,
  }),

  ready: step({
    effect: 'none',
    needs: ['finish', 'pending'],
    instead: 'finish',
    run: ({ finish }) => finish,
  }),

  preClaimToken: step({
    effect: 'register',
    needs: ['claimable', 'accessToken', 'tokenEndpoint', 'dialect'],
    instead: 'preClaimCredential',
    run: async ({ claimable: { kind, registration }, tokenEndpoint, dialect }, http) => {
      const { value } = readMember(registration.members, dialect.registration.assertion)
      if (kind === 'email' || typeof value !== 'string') throw new Inapplicable('there is no token before the claim')
      return minted(unlessServerError(await exchange(http, tokenEndpoint, dialect, value)), 'token/exchange')
    },
  }),

  preClaimCredential: step({
    effect: 'none',
    needs: ['claimable', 'dialect'],
    run: ({ claimable: { registration }, dialect }) => {
      const { value } = readMember(registration.members, dialect.registration.credential)
      if (typeof value === 'string' && value !== '') return { value, ...registration }
      throw new Inapplicable('there is no token before the claim')
    },
  }),

  preClaimAccess: step({
    effect: 'read',
    needs: ['access', 'preClaimToken'],
    run: async ({ access, preClaimToken }, http) => {
      const answer = await present(http, access.request.url, preClaimToken.value)
      if (takesBearer(answer, access)) return answer
      throw new Inconclusive("the API did not accept the registration's token before the claim")
    },
  }),

  claimStartResponse: step({
    effect: 'none',
    needs: ['claimStarted'],
    run: ({ claimStarted }) => unlessServerError(fromEndpoint(claimStarted.exchange)),
  }),

  firstAttempt: step({
    effect: 'none',
    needs: ['claimStartResponse', 'claimant', 'dialect'],
    instead: 'emailAttempt',
    run: ({ claimStartResponse, claimant, dialect }) => {
      const { status, json } = claimStartResponse.response
      const outer = objectOf(json)
      if (status > 201 || !outer) throw new Refused(`the claim endpoint answered ${status}`, GUARD)
      return readAttempt(dialect, claimant, blockOf(dialect, claimStartResponse, outer), GUARD)
    },
  }),

  emailAttempt: step({
    effect: 'claim',
    needs: ['emailRegistration', 'claimant', 'dialect'],
    wants: ['emailCeremony'],
    run: ({ emailRegistration: { exchange, members }, claimant, dialect, emailCeremony }) =>
      readAttempt(
        dialect,
        claimant,
        { ...(emailCeremony ?? { exchange, pointer: '', members: {} }), outer: members },
        dialect.email.rule,
      ),
  }),

  ...claimBodySteps,
  ...claimPendingSteps,
  ...claimTrialSteps,
  ...claimEndSteps,
  ...claimAfterSteps,
  ...refreshSteps,
}
