/** Lists the facts of a claim: its ceremonies, the trials that must not complete one, and the state afterwards. */

import type { RegistrationShape } from '../dialects/dialect.js'
import type { Dialect, RequestBody } from '../dialects/index.js'
import type { Ceremony, Completion } from '../drivers/driver.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'
import type { Carried, Registration } from './register.js'
import type { AccessToken } from './token.js'

/** A registration that is to be claimed, and its claim token. */
export interface Claimable {
  readonly kind: 'anonymous' | 'email'
  readonly registration: Registration
  readonly claimToken: string
  /** Whether the claim must return a credential. An anonymous registration may continue with the one it has. */
  readonly delivers: boolean
}

export interface ClaimFacts
  extends ClaimBodyFacts,
    ClaimPendingFacts,
    ClaimTrialFacts,
    ClaimEndFacts,
    ClaimAfterFacts,
    RefreshFacts {
  /** The address of the person who confirms. */
  claimant: string
  /** The second anonymous registration, so that the rules for the first one are not disturbed. Without it, the registration for an address. */
  claimable: Claimable
  claimableByEmail: Claimable
  finish: Finish
  finishByPoll: Finish
  /** The token endpoint, after it returned a token. If there was nothing to exchange, the token endpoint as the metadata names it. */
  provenTokenEndpoint: string
  /** The same, after a poll there said that nobody has confirmed. */
  ready: Finish
  /** The credential that the claimable registration has before the claim. */
  preClaimToken: AccessToken
  preClaimCredential: AccessToken
  /** The API asked with it, before anything else. */
  preClaimAccess: Exchange
  /** The answer to `claimStarted`, if it came from an endpoint. */
  claimStartResponse: Exchange
  /** The ceremony that it started, or the one that the registration itself started. */
  firstAttempt: Attempt
  emailAttempt: Attempt
}

/** The answer of the claim endpoint, and the version of the request body. */
export interface Asked {
  readonly exchange: Exchange
  readonly dialect: Dialect
}

/** The versions that differ only in the request body of the claim endpoint, the likeliest first. */
export type Candidates = readonly [Dialect, ...Dialect[]]

export interface ClaimBodyFacts {
  claimCandidates: Candidates
  /** The first POST to the claim endpoint, or the second one if that showed another version. */
  claimStarted: Asked
  /** The version of the request body that the claim endpoint accepts. */
  claimDialect: Dialect
}

/** A claim ceremony that the service has started. */
export interface Attempt {
  readonly exchange: Exchange
  /** The place of the ceremony block in the answer. It is empty in a version that has no block. */
  readonly pointer: string
  /** The ceremony block. */
  readonly members: JsonObject
  readonly id: unknown
  readonly ceremony: Ceremony
  /** Milliseconds between polls. */
  readonly interval: number
}

/** How an agent learns that a claim is done: it polls the token endpoint, or sends the code. */
export interface Finish {
  readonly by: 'poll' | 'complete'
  readonly url: string
}

/** A trial that must not complete a ceremony, and its result. */
export interface Tried {
  /** What the driver saw if the service did not let it through. */
  readonly saw: string | undefined
  /** The answer of the claim endpoint or the token endpoint after the trial. Undefined if there was no code to send. */
  readonly answer: Exchange | undefined
  readonly isClaimed: boolean
}

/** The facts of a ceremony before anybody confirms it. */
export interface ClaimPendingFacts {
  /** The answer of the claim endpoint to a claim token that it never issued. */
  unknownTokenStart: Exchange
  /** The same, whatever answered. If the registration started the ceremony, it is the first request to the claim endpoint. */
  unknownTokenAsked: Asked
  /** The answer of the token endpoint to that claim token. */
  unknownTokenPoll: Exchange
  /** The answer to the first poll. */
  pendingPoll: Exchange
  /** The same, if it says that nobody has confirmed. */
  pending: Exchange
  /** The answer to an exchange of the assertion while the claim is pending. */
  pendingExchange: Exchange
  /** The answer of `verification_uri` to a visitor who is not signed in. */
  verificationPage: Exchange
}

/** The trials that must not complete a claim, in the order of the run. After each one the registration is still unclaimed. */
export interface ClaimTrialFacts {
  /** The right person typed a wrong code. */
  wrongCodeTrial: Tried
  /** Two polls with less than the interval between them. */
  hastyPolls: { readonly first: Exchange; readonly second: Exchange; readonly interval: number }
  /** The answer of the claim endpoint to a text that is not an address. */
  invalidEmailStart: Exchange
  /** Ten wrong codes and then the right one, or the wrong one that was accepted. `stopped` says why there were fewer. */
  guesses: {
    readonly wrong: number
    readonly stopped: string | undefined
    readonly right: Tried
    readonly isGuessed: boolean
  }
  /** A ceremony for another address, completed by the person of this run. */
  otherAccountTrial: Tried
  freshAttemptResponse: Exchange
  /** Another ceremony of the same registration, for the person of this run. */
  freshAttempt: Attempt
  /** The attempt that it replaced, completed afterwards. */
  staleTrial: Tried
  /** The driver has completed at least one ceremony, even if it was one that must fail. */
  wayThrough: true
}

/** The facts of a claim by the right person with the right code. */
export interface ClaimEndFacts {
  /** The ceremony that the person completes: the last one that was started. */
  finalAttempt: Attempt
  completion: Completion
  /** The polls after it, until one returned a token or refused for good. */
  claimPolls: readonly [Exchange, ...Exchange[]]
  /** The code that the service's page showed to the person. */
  shownCode: string
  /** The answer to a wrong code. */
  wrongCodeResponse: Exchange
  /** The answer to the right code. */
  completeResponse: Exchange
  /** The answer that ended the claim. */
  claimed: Registration
  claimedByCode: Registration
}

/** The scopes of a credential as an answer states them, and the place. */
export interface GrantedScopes {
  readonly exchange: Exchange
  readonly pointer: string
  /** Undefined if the token endpoint refused. */
  readonly scopes: readonly string[] | undefined
}

/** The facts after a registration has been claimed. */
export interface ClaimAfterFacts {
  /** The answer with the first token after the claim. */
  claimedTokenResponse: Exchange
  claimedScopes: GrantedScopes
  statedScopes: GrantedScopes
  /** The assertion from the claim. */
  claimedAssertion: { readonly exchange: Exchange; readonly pointer: string; readonly jwt: Jwt }
  /** The answers of the API to the token from before the claim, until the API refuses it or the grace is over. */
  preClaimAfter: readonly Exchange[]
  /** The answer of the claim endpoint to the same claim again. */
  claimAgainResponse: Exchange
  /** The answer of the claim grant to the same claim token again. */
  handlePoll: Exchange
  /** The answer to the right code when it is sent again. */
  completeAgainResponse: Exchange
}

/** A refresh token, and the assertion that came with it. */
export interface CarriedRefreshToken extends Carried {
  readonly assertion: unknown
}

/** The facts of the renewal of an identity. They come last, because a service may end a registration whose old refresh token comes back. */
export interface RefreshFacts {
  /** How the version renews an identity. */
  refreshing: { readonly request: (refreshToken: string) => RequestBody; readonly registration: RegistrationShape }
  /** The refresh token of the claimed registration. If there is none, that of the second anonymous registration. */
  refreshToken: CarriedRefreshToken
  claimedRefreshToken: CarriedRefreshToken
  idJagRefreshToken: CarriedRefreshToken
  /** The answer to the refresh token, and to the same token again if the first one was accepted. */
  refresh: { readonly first: Exchange; readonly again: Exchange | undefined }
}
