/** Lists what the map is made of: facts of a run, and what the service offers. */

import type { Dialect } from '../dialects/index.js'
import type { FactName, Facts } from '../facts/index.js'
import type { Surface } from '../model/surface.js'
import type { Judged } from './question.js'

/** The facts that show a life cycle. The map asks for none that the run did not make. */
export const LIFECYCLE_FACTS = [
  'dialect',
  'anonymous',
  'emailRegistration',
  'emailCeremony',
  'emailAttempt',
  'assertionText',
  'accessToken',
  'exchangeResponse',
  'reExchangeResponse',
  'preClaimWrite',
  'claimedWrite',
  'accessTokenLife',
  'assertionLife',
  'registrationLife',
  'idleCeremony',
  'expiredAccess',
  'expiredExchange',
  'expiredClaim',
  'lateExchange',
  'expiredPoll',
  'anotherCeremony',
  'revocation',
  'claimable',
  'firstAttempt',
  'freshAttempt',
  'claimed',
  'claimedTokenResponse',
  'claimedScopes',
  'claimedAssertion',
  'preClaimAfter',
  'handlePoll',
  'claimAgainResponse',
  'completeAgainResponse',
  'refreshToken',
  'refresh',
  'idJag',
  'idJagAgain',
  'idJagAssertion',
  'idJagExchange',
  'stepUp',
  'stepUpPoll',
  'stepUpAttempt',
  'cleanEvent',
  'eventAftermath',
  'bystanderAfter',
  'claimHandleEnd',
] as const satisfies readonly FactName[]
export type LifecycleFacts = Partial<Pick<Facts, (typeof LIFECYCLE_FACTS)[number]>>

/** Whose registration an exchange belongs to: the kinds of registration that a run makes. */
export type Lane = 'anonymous' | 'email' | 'provider'

/** What is known of one type of registration. */
export interface Known {
  readonly facts: LifecycleFacts
  readonly dialect: Dialect
  readonly surface: Pick<Surface, 'registrationTypes' | 'endpoints'>
  /** The rules that were judged, by their stage. */
  readonly judged: readonly Judged[]
  /** The kind of registration with which an exchange was made. */
  readonly laneOf: (exchange: number) => Lane | undefined
}
