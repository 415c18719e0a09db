/** What ID-JAGs leave: accepted ones, changed ones, and what a service asks before it takes one. */

import type { AgentProvider } from '../provider/provider.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { AssertionError } from '../wire/words.js'
import type { Attempt } from './claim.js'
import type { Carried, Registration } from './register.js'
import type { AccessToken } from './token.js'

/** Whom the provider vouches for. */
export interface Subject {
  readonly sub: string
  readonly email: string
}

/** An ID-JAG that was presented, and what answered it. */
export interface PresentedIdJag {
  readonly exchange: Exchange
  readonly typ: string
  readonly claims: JsonObject
  /** What its `aud` names: the authorization server's issuer, or the `resource` of the protected resource metadata. */
  readonly audience: 'issuer' | 'resource'
  readonly subject: Subject
}

/** The clean one that registered: what has to be refused is a change to it. */
export interface AcceptedIdJag extends PresentedIdJag, Registration {}

export interface IdJagFacts extends IdJagTrialFacts {
  provider: AgentProvider
  /** Both readings of `aud`, the likelier first: the published texts contradict each other. */
  idJagAudiences: readonly { readonly audience: PresentedIdJag['audience']; readonly aud: string }[]
  /** The first clean ID-JAG, of a subject that the service has never seen: the one that registered, else the one whose refusal tells most. */
  idJagPresented: PresentedIdJag
  idJag: AcceptedIdJag
  /** The answer to a second clean one of the same subject. */
  idJagAgain: Exchange
  /** Inapplicable where registration hands out the credential itself. */
  idJagAssertion: Carried
  /** The answer of the token endpoint to that assertion. */
  idJagExchange: Exchange
  idJagToken: AccessToken
  /** What 0.1 hands out, in place of a token. */
  idJagCredential: AccessToken
}

/** What is changed of the accepted ID-JAG so that it has to be refused: each is what one rule looks at. */
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

/** One changed ID-JAG, and what answered it. */
export interface TriedIdJag {
  readonly what: string
  readonly reasons: readonly AssertionError[]
  readonly exchange: Exchange
}

/** `idJagTrial:…` is what was answered to each change, where it was sent; `idJag:…` the same, once no refusal was for another reason. */
export type IdJagTrials = { readonly [K in IdJagTrialName as `idJagTrial:${K}`]: readonly TriedIdJag[] }

export type IdJagRefusals = { readonly [K in IdJagTrialName as `idJag:${K}`]: readonly TriedIdJag[] }

export interface IdJagTrialFacts extends IdJagTrials, IdJagRefusals {
  /** What was tried of all these, with whatever answered it. */
  idJagTrials: readonly TriedIdJag[]
}

/** An ID-JAG that waits for a person to confirm it. */
export interface StepUp extends Registration {
  readonly claims: JsonObject
  readonly claimToken: Carried
}

/** What a service asks of a person, or of the provider, before it takes an ID-JAG. */
export interface StepUpFacts extends AuthTimeFacts, IdentityFacts, ProviderKeyFacts, IdJagClaimFacts {
  /** An ID-JAG of a new subject whose address has an account, and what was answered. */
  knownAccountIdJag: { readonly exchange: Exchange; readonly claims: JsonObject }
  /** Inapplicable where the service may as well speak a version that asks nothing, and was seen to ask nothing. */
  asksForMore: true
  stepUp: StepUp
  /** The ceremony by which its person confirms. */
  stepUpAttempt: Attempt
  /** The claim grant asked before anybody confirms; nothing in versions that do not poll. */
  stepUpPoll: Exchange | undefined
}

/** Answers to the accepted ID-JAG with another `auth_time`. */
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

/** Who is who: one subject, one address, two issuers. */
export interface IdentityFacts {
  verifiedPhone: readonly PhoneTrial[]
  /** The address of the accepted ID-JAG under a new subject: as it is, and in capitals. */
  addressCases: { readonly same: Exchange; readonly other: Exchange }
  /** Two first ID-JAGs of one subject, sent at the same moment. */
  firstContacts: readonly Exchange[]
  /** What the second issuer says of a subject that is called like the first one's. */
  secondIdentity: Registration & { readonly claims: JsonObject; readonly typ: string }
}

/** How a service follows the keys that a provider publishes. */
export interface ProviderKeyFacts {
  /** An ID-JAG signed with a new key; once more after a minute where the first was refused. */
  rotatedKey: Exchange
  /** How many ID-JAGs with a `kid` that is not published were sent, and how often the keys were fetched meanwhile. */
  kidFlood: { readonly sent: number; readonly fetches: number }
}

/** A registration that is claimed with an ID-JAG (0.7). */
export interface IdJagClaimFacts {
  idJagClaim: {
    readonly registration: Registration
    /** With a forged one first; nothing was to be learnt from a good one where that was taken. */
    readonly forged: Exchange
    readonly clean: Exchange | undefined
  }
  /** The assertion that it delivered, exchanged; nothing where a person still has to confirm. */
  idJagClaimExchange: Exchange | undefined
}

/** Somebody for whom a provider vouched, and whose credentials were seen to work. */
export interface Enrolled {
  /** Claims of the ID-JAG. */
  readonly claims: JsonObject
  readonly registration: Registration
  /** None where registration hands out the credential itself. */
  readonly assertion: string | undefined
  readonly token: string
  /** When the first of the two ends by itself. Epoch milliseconds. */
  readonly end: number
  /** The API asked with the token. */
  readonly access: Exchange
}

/** By what a subject is seen to be alive: its token at the API, or its assertion at the token endpoint. */
export type Vital = 'token' | 'assertion'
