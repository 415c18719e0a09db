/** Lists the facts of ID-JAGs: accepted ones, changed ones, and what a service asks before it accepts one. */

import type { AgentProvider } from '../provider/provider.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { AssertionError } from '../wire/words.js'
import type { Attempt } from './claim.js'
import type { Carried, Registration } from './register.js'
import type { AccessToken } from './token.js'

/** The user that the provider vouches for. */
export interface Subject {
  readonly sub: string
  readonly email: string
}

/** An ID-JAG that was presented, and its answer. */
export interface PresentedIdJag {
  readonly exchange: Exchange
  readonly typ: string
  readonly claims: JsonObject
  /** What its `aud` names: the authorization server's issuer, or the `resource` of the protected resource metadata. */
  readonly audience: 'issuer' | 'resource'
  readonly subject: Subject
}

/** The clean ID-JAG that made a registration. The ones to refuse are changes of it. */
export interface AcceptedIdJag extends PresentedIdJag, Registration {}

export interface IdJagFacts extends IdJagTrialFacts {
  provider: AgentProvider
  /** Both readings of `aud`, the likelier one first: the published texts contradict each other. */
  idJagAudiences: readonly { readonly audience: PresentedIdJag['audience']; readonly aud: string }[]
  /** The first clean ID-JAG, of a subject that the service has never seen: the accepted one, or else the one whose refusal says most. */
  idJagPresented: PresentedIdJag
  idJag: AcceptedIdJag
  /** The answer to a second clean ID-JAG of the same subject. */
  idJagAgain: Exchange
  /** Inapplicable if registration itself returns the credential. */
  idJagAssertion: Carried
  /** The answer of the token endpoint to that assertion. */
  idJagExchange: Exchange
  idJagToken: AccessToken
  /** The credential that 0.1 returns in place of a token. */
  idJagCredential: AccessToken
}

/** The changes to the accepted ID-JAG that a service must refuse. One rule judges each. */
export type IdJagTrialName =
  | 'bad-signature'
  | 'unsigned'
  | 'hmac-confusion'
  | 'unknown-kid'
  | 'wrong-typ'
  | 'wrong-audience'
  | 'audience-prefix'
  | 'expired'
  | 'future-iat'
  | 'missing-jti'
  | 'non-string-jti'
  | 'missing-sub'
  | 'no-exp'
  | 'unknown-issuer'
  | 'embedded-issuer'
  | 'jwks-substitution'
  | 'replay'
  | 'unverified'
  | 'long-lived'
  | 'foreign-client-id'
  | 'several-audiences'
  | 'non-string-sub'
  | 'non-string-email'
  | 'email-verified-string'
  | 'missing-client-id'

/** One changed ID-JAG, and its answer. */
export interface TriedIdJag {
  readonly what: string
  readonly reasons: readonly AssertionError[]
  readonly exchange: Exchange
}

/** `idJagTrial:…` has the answers to each change that was sent. `idJag:…` has the same, if no refusal had another reason. */
export type IdJagTrials = { readonly [K in IdJagTrialName as `idJagTrial:${K}`]: readonly TriedIdJag[] }

export type IdJagRefusals = { readonly [K in IdJagTrialName as `idJag:${K}`]: readonly TriedIdJag[] }

export interface IdJagTrialFacts extends IdJagTrials, IdJagRefusals {
  /** All changed ID-JAGs that were sent, with their answers. */
  idJagTrials: readonly TriedIdJag[]
}

/** An ID-JAG that waits for a person to confirm it. */
export interface StepUp extends Registration {
  readonly claims: JsonObject
  readonly claimToken: Carried
}

/** The facts about what a service asks of a person, or of the provider, before it accepts an ID-JAG. */
export interface StepUpFacts extends AuthTimeFacts, IdentityFacts, ProviderKeyFacts, IdJagClaimFacts {
  /** An ID-JAG of a new subject whose address has an account, and its answer. */
  knownAccountIdJag: { readonly exchange: Exchange; readonly claims: JsonObject }
  /** Inapplicable if the service may speak a version that asks nothing, and asked nothing. */
  asksForMore: true
  stepUp: StepUp
  /** The ceremony in which the person confirms. */
  stepUpAttempt: Attempt
  /** The answer of the claim grant before anybody confirms. Undefined in versions without polling. */
  stepUpPoll: Exchange | undefined
}

/** The answers to the accepted ID-JAG with another `auth_time`. */
export interface AuthTimeFacts {
  authTimeMissing: Exchange
  /** `age` in seconds. */
  authTimeStale: { readonly exchange: Exchange; readonly age: number }
  authTimeFuture: Exchange
}

/** An ID-JAG with an unverified address and a verified phone. */
export interface PhoneTrial {
  readonly exchange: Exchange
  readonly address: string
  /** Whether the address has an account. */
  readonly isKnown: boolean
}

/** An answer to an ID-JAG, and what in it tells registrations apart. */
export interface Told {
  readonly exchange: Exchange
  /** The id of the registration, or the subject of its assertion. Absent if the answer does not say who it is about. */
  readonly principal?: { readonly pointer: string; readonly value: unknown }
}

/** The facts that show who counts as the same person: one subject, one address, two issuers. */
export interface IdentityFacts {
  verifiedPhone: readonly PhoneTrial[]
  /** The answers to the accepted ID-JAG's address with a new subject: unchanged, and in capitals. */
  addressCases: { readonly same: Told; readonly other: Told }
  /** Two first ID-JAGs of one subject, sent at the same moment. */
  firstContacts: readonly Told[]
  /** The answer to an ID-JAG of a new subject whose `aud` is an array with one item. */
  arrayAudienceIdJag: { readonly exchange: Exchange; readonly claims: JsonObject }
  /** The registration of the second issuer's subject that has the same name as the first issuer's. */
  secondIdentity: Registration & { readonly claims: JsonObject; readonly typ: string }
}

/** The facts about how a service follows the keys that a provider publishes. */
export interface ProviderKeyFacts {
  /** The answer to an ID-JAG that is signed with a new key, or the answer a minute later if the first one was a refusal. */
  rotatedKey: Exchange
  /** How many ID-JAGs with an unpublished `kid` were sent, and how often the service fetched the keys meanwhile. */
  kidFlood: { readonly sent: number; readonly fetches: number }
}

/** A registration that is claimed with an ID-JAG (0.7). */
export interface IdJagClaimFacts {
  idJagClaim: {
    readonly registration: Registration
    /** The answer to a forged ID-JAG, which is sent first. If it was accepted, a good one would show nothing. */
    readonly forged: Exchange
    readonly clean: Exchange | undefined
  }
  /** The answer to an exchange of the assertion from the claim. Undefined if a person still has to confirm. */
  idJagClaimExchange: Exchange | undefined
}

/** A subject whose credentials worked. */
export interface Enrolled {
  /** Claims of the ID-JAG. */
  readonly claims: JsonObject
  readonly registration: Registration
  /** Undefined if registration itself returns the credential. */
  readonly assertion: string | undefined
  readonly token: string
  /** The time when the first of the two ends by itself. Epoch milliseconds. */
  readonly end: number
  /** The answer of the API to the token. */
  readonly access: Exchange
}

/** The credential that shows whether a subject is revoked: its token at the API, or its assertion at the token endpoint. */
export type Vital = 'token' | 'assertion'
