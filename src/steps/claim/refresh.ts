/** Renews an identity with its refresh token, when nothing else looks at the registration any more. */

import { readMember } from '../../dialects/read.js'
import type { RefreshFacts } from '../../facts/claim.js'
import type { Facts } from '../../facts/index.js'
import type { Registration } from '../../facts/register.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import { readCarried } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { isTaken, unlessClaimed } from './ceremony.js'

export const refreshSteps: Steps<RefreshFacts> = {
  refreshing: step({
    effect: 'none',
    needs: ['dialect'],
    run: ({ dialect: { name, refreshRequest, registration } }) => {
      if (!refreshRequest) throw new Inapplicable(`${name} has no refresh tokens`)
      return { request: refreshRequest, registration }
    },
  }),

  refreshToken: step({
    effect: 'none',
    needs: ['refreshing'],
    // The claim comes first: a service may end the whole registration when an old refresh token comes back (RFC 9700 §4.14.2).
    wants: [
      'secondAnonymous',
      'staleTrial',
      'wrongCodeResponse',
      'completeResponse',
      'claimed',
      'completeAgainResponse',
      'claimAgainResponse',
      'claimedScopes',
      'claimedAssertion',
      'preClaimAfter',
    ],
    instead: 'claimedRefreshToken',
    run: ({ refreshing, secondAnonymous, completeResponse, claimed, ...trials }) => {
      unlessStale(trials)
      const isCompleted = completeResponse !== undefined && isTaken(completeResponse)
      if (isCompleted && !claimed) throw new Refused('the answer to the right code is no object', 'claim/otp-complete')
      return (
        carriedBy(refreshing, claimed, 'claim/otp-complete') ??
        // A claim ends what the registration brought before.
        carriedBy(refreshing, isCompleted ? undefined : secondAnonymous, 'register/anonymous') ??
        failForNone('an anonymous registration')
      )
    },
  }),

  claimedRefreshToken: step({
    effect: 'none',
    needs: ['refreshing', 'claimed'],
    instead: 'idJagRefreshToken',
    run: ({ refreshing, claimed }) =>
      carriedBy(refreshing, claimed, 'claim/otp-complete') ?? failForNone('a claimed registration'),
  }),

  idJagRefreshToken: step({
    effect: 'none',
    needs: ['refreshing'],
    wants: ['idJag'],
    run: ({ refreshing, idJag }) => carriedBy(refreshing, idJag, 'id-jag/accepted') ?? failForNone('any registration'),
  }),

  refresh: step({
    effect: 'register',
    needs: ['refreshToken', 'refreshing', 'identityEndpoint'],
    run: async ({ refreshToken, refreshing, identityEndpoint }, http) => {
      const body = refreshing.request(refreshToken.value)
      // It renews a registration and makes none, so it is not counted as one.
      const send = async () => unlessServerError(await http.postJson(identityEndpoint, body))
      const first = await send()
      return { first, again: first.response.status < 300 ? await send() : undefined }
    },
  }),
}

type Trials = {
  readonly [K in 'staleTrial' | 'wrongCodeResponse' | 'completeAgainResponse']: Facts[K] | undefined
}

/** Ends the step if a claim that must not succeed has made a newer identity: then the refresh token may be one from before it. */
function unlessStale({ wrongCodeResponse, completeAgainResponse, staleTrial }: Trials): void {
  unlessClaimed(staleTrial, 'claim/fresh-attempt')
  if (wrongCodeResponse && isTaken(wrongCodeResponse))
    throw new Refused('a wrong code completed the claim', 'claim/otp-wrong')
  if (completeAgainResponse && isTaken(completeAgainResponse))
    throw new Refused('a code completed the claim twice', 'claim/otp-again')
}

/** Returns the refresh token of a registration, if it brought one. */
function carriedBy(
  { registration: shape }: RefreshFacts['refreshing'],
  registration: Registration | undefined,
  guard: RuleId,
): RefreshFacts['refreshToken'] | undefined {
  if (!registration || readMember(registration.members, shape.refreshToken).value === undefined) return undefined
  const { value: assertion } = readMember(registration.members, shape.assertion)
  return { ...readCarried(registration, shape.refreshToken, guard), assertion }
}

function failForNone(what: string): never {
  throw new Inapplicable(`${what} brings no refresh token here`)
}
