/** What a claim leaves: its ceremonies, what must not complete one, and what holds afterwards. */

import type { Dialect } from '../dialects/index.js'
import type { Ceremony, Completion } from '../drivers/driver.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'
import type { Registration } from './register.js'
import type { AccessToken } from './token.js'

/** A registration that is to be claimed, and its claim token. */
export interface Claimable {
  readonly kind: 'anonymous' | 'email'
  readonly registration: Registration
  readonly claimToken: string
  /** Whether the claim has to hand out a credential. An anonymous registration may go on with the one it has. */
  readonly delivers: boolean
}

export interface ClaimFacts extends ClaimBodyFacts, ClaimPendingFacts, ClaimTrialFacts, ClaimEndFacts, ClaimAfterFacts {
  /** The address that confirms. */
  claimant: string
  /** The second anonymous registration, so that what looks at the first is not disturbed; the one for an address where that is all there is. */
  claimable: Claimable
  claimableByEmail: Claimable
  finish: Finish
  finishByPoll: Finish
  /** The token endpoint, once it minted; whatever stands there where there was nothing to exchange. */
  provenTokenEndpoint: string
  /** The same, once it is known to tell that nobody has confirmed. */
  ready: Finish
  /** The credential that the claimable registration has before the claim. */
  preClaimToken: AccessToken
  preClaimCredential: AccessToken
  /** The API asked with it, before anything else. */
  preClaimAccess: Exchange
  /** What `claimStarted` was answered, once that came from an endpoint. */
  claimStartResponse: Exchange
  /** The ceremony it started; that of the registration where that started one. */
  firstAttempt: Attempt
  emailAttempt: Attempt
}

/** What the claim endpoint answered, and the version of the body that it was asked with. */
export interface Asked {
  readonly exchange: Exchange
  readonly dialect: Dialect
}

/** Versions that nothing but the body of the claim endpoint tells apart, the likeliest first. */
export type Candidates = readonly [Dialect, ...Dialect[]]

export interface ClaimBodyFacts {
  claimCandidates: Candidates
  /** The first POST to the claim endpoint; the second one, where that told another version. */
  claimStarted: Asked
  /** The version whose body the claim endpoint takes. */
  claimDialect: Dialect
}

/** A claim ceremony that the service has started. */
export interface Attempt {
  readonly exchange: Exchange
  /** Where in the answer the ceremony block stands; empty where the version has none. */
  readonly pointer: string
  /** The ceremony block. */
  readonly members: JsonObject
  readonly id: unknown
  readonly ceremony: Ceremony
  /** Milliseconds between polls. */
  readonly interval: number
}

/** How an agent learns that a claim is done: it polls the token endpoint, or hands the code in. */
export interface Finish {
  readonly by: 'poll' | 'complete'
  readonly url: string
}

/** Something that must not complete a ceremony was tried. */
export interface Tried {
  /** What the driver saw where the service did not let it through. */
  readonly saw: string | undefined
  /** What the claim endpoint or the token endpoint said afterwards; nothing where there was no code to hand in. */
  readonly answer: Exchange | undefined
  readonly isClaimed: boolean
}

/** What can be seen of a ceremony before anybody confirms. */
export interface ClaimPendingFacts {
  /** The claim endpoint asked with a claim token that nobody was given. */
  unknownTokenStart: Exchange
  /** The same, whatever answered. Where the registration has started the ceremony, it is the first that the claim endpoint is asked. */
  unknownTokenAsked: Asked
  /** The same at the token endpoint. */
  unknownTokenPoll: Exchange
  /** The first poll. */
  pendingPoll: Exchange
  /** The same, once it said that nobody has confirmed. */
  pending: Exchange
  /** The assertion of the pending registration exchanged. */
  pendingExchange: Exchange
  /** `verification_uri`, opened by somebody who is not signed in. */
  verificationPage: Exchange
}

/** What must not complete a claim, in the order in which it is tried. Each leaves the next one a registration that is unclaimed. */
export interface ClaimTrialFacts {
  /** The right person typed a wrong code. */
  wrongCodeTrial: Tried
  /** Two polls with less than the interval between them. */
  hastyPolls: { readonly first: Exchange; readonly second: Exchange; readonly interval: number }
  /** The claim endpoint asked to involve somebody whose address is none. */
  invalidEmailStart: Exchange
  /** Ten wrong codes, and then the right one; or the wrong one that was taken. `stopped` is why there were fewer. */
  guesses: {
    readonly wrong: number
    readonly stopped: string | undefined
    readonly right: Tried
    readonly isGuessed: boolean
  }
  /** A ceremony for another address, completed by our person. */
  otherAccountTrial: Tried
  freshAttemptResponse: Exchange
  /** Another ceremony of the same registration, for our person. */
  freshAttempt: Attempt
  /** The one that it replaced, completed. */
  staleTrial: Tried
  /** The driver has completed a ceremony, be it one that it should not have. */
  wayThrough: true
}

/** The right person, the right code. */
export interface ClaimEndFacts {
  /** The ceremony that is completed: the last one that was started. */
  finalAttempt: Attempt
  completion: Completion
  /** Polls after it, until one minted or refused for good. */
  claimPolls: readonly [Exchange, ...Exchange[]]
  /** What the service's page showed to the person. */
  shownCode: string
  /** Another code handed in. */
  wrongCodeResponse: Exchange
  /** The right one. */
  completeResponse: Exchange
  /** The answer that ended the claim. */
  claimed: Registration
  claimedByCode: Registration
}

/** The scopes that an answer says a credential has, and where. */
export interface GrantedScopes {
  readonly exchange: Exchange
  readonly pointer: string
  /** Nothing where the token endpoint refused. */
  readonly scopes: readonly string[] | undefined
}

/** What holds once a registration has been claimed. */
export interface ClaimAfterFacts {
  /** The answer that carries the first token after the claim. */
  claimedTokenResponse: Exchange
  claimedScopes: GrantedScopes
  statedScopes: GrantedScopes
  /** The assertion that the claim delivered. */
  claimedAssertion: { readonly exchange: Exchange; readonly pointer: string; readonly jwt: Jwt }
  /** The API asked with the token from before the claim, until it refuses or the grace is over. */
  preClaimAfter: readonly Exchange[]
  /** The claim endpoint asked once more. */
  claimAgainResponse: Exchange
  /** The claim grant asked once more. */
  handlePoll: Exchange
  /** The right code handed in once more. */
  completeAgainResponse: Exchange
}
