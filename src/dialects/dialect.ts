/** What a version is: names, shapes and bodies. */

import type { DialectName } from '../model/dialect-name.js'
import type { JsonObject } from '../wire/json.js'
import type { JsonSchema } from '../wire/schema.js'
import type { ErrorName } from '../wire/words.js'

export type RequestBody = Readonly<Record<string, unknown>>

/** JSON Pointers (RFC 6901) into an answer, the usual name first; none where the version has no such member. */
export type Pointers = readonly string[]

/** Where a registration's answer has what. */
export interface RegistrationShape {
  readonly id: Pointers
  readonly type: Pointers
  /** The identity assertion, where the version has one. */
  readonly assertion: Pointers
  readonly assertionExpires: Pointers
  /** The credential itself, in the version that had no exchange. */
  readonly credential: Pointers
  readonly credentialExpires: Pointers
  readonly refreshToken: Pointers
  readonly preClaimScopes: Pointers
  readonly postClaimScopes: Pointers
  readonly claimUrl: Pointers
  readonly claimToken: Pointers
  readonly claimTokenExpires: Pointers
  /** The block that tells how a person claims. */
  readonly ceremony: Pointers
}

/** Where a ceremony block has what. */
export interface CeremonyShape {
  readonly userCode: Pointers
  readonly verificationUri: Pointers
  /** Seconds. */
  readonly expiresIn: Pointers
  /** Seconds. */
  readonly interval: Pointers
  /** A timestamp, in place of `expiresIn`. */
  readonly expiresAt: Pointers
}

/**
 * Who holds the code: `otp`: the service e-mails a link whose page shows a code, and the person tells the agent; `user_code`: the
 * agent shows a code and the person types it at the service; `revealed_code`: the service's page shows it, and the person tells the agent.
 */
export type CeremonyKind = 'otp' | 'user_code' | 'revealed_code'

/** Registration for an address that its owner has to confirm. */
export interface EmailRegistration {
  /** `register/verified-email` or `register/service-auth`: the requirement it is judged by. */
  readonly rule: 'register/verified-email' | 'register/service-auth'
  /** What the type, or the type of assertion, is called. */
  readonly type: string
  /** Value of `registration_type`. */
  readonly registrationType: string
  /** Whether an `agent_auth` block offers it. */
  readonly offered: (agentAuth: JsonObject) => boolean
  readonly request: (email: string, agentAuth: JsonObject) => RequestBody
  /** The member of the request that holds the address, and the error code for one that is none. */
  readonly hint: string
  readonly invalidHint: ErrorName
}

/** Registration by the assertion of an agent provider. */
export interface IdJagRegistration {
  readonly request: (jwt: string, agentAuth: JsonObject) => RequestBody
}

/** By what a provider tells a service that it revokes: a JWT whose `events` has one member. */
export interface EventMessage {
  /** `typ` of its header; the media type is the same after `application/`. */
  readonly typ: string
  readonly event: string
  /** Seconds from `iat` to `exp`. RFC 8417 §2.2 wants no `exp` in a Security Event Token. */
  readonly lifetime: number | undefined
}

/** The vocabulary of one version: names, shapes and request bodies. Steps and rules read it; they never ask for the version. */
export interface Dialect {
  readonly name: DialectName
  /** Member names of the `agent_auth` block. */
  readonly identityEndpoint: string
  readonly claimEndpoint: string
  readonly eventsEndpoint: string
  /** Types `identity_types_supported` may list. */
  readonly identityTypes: readonly string[]
  /** Types whose registration a person can or must claim. */
  readonly claimableTypes: readonly string[]
  /** Token types `assertion_types_supported` may list. */
  readonly assertionTypes: readonly string[]
  /** The event schema by which a provider revokes; none where the message is a logout token. */
  readonly revokedEvent: string | undefined
  readonly events: EventMessage
  /** A registration's assertion is exchanged at a token endpoint (RFC 7523); else the registration hands out the credential. */
  readonly exchanges: boolean
  /** Grants `grant_types_supported` must list; `claim` only where a claim is finished by polling, and a claimable type is offered. */
  readonly grants: { readonly exchange: string; readonly claim: string | undefined }
  /** Body of an anonymous registration; the block may list what can be asked for. */
  readonly anonymousRequest: (agentAuth: JsonObject) => RequestBody
  readonly email: EmailRegistration
  readonly idJag: IdJagRegistration
  readonly ceremony: CeremonyKind
  /** Body for the claim endpoint: starts a ceremony, or a fresh attempt. */
  readonly claimRequest: (claimToken: string, email: string) => RequestBody
  /** Body for the claim endpoint's `/complete`, where the agent hands the code in. */
  readonly completeRequest: ((claimToken: string, code: string) => RequestBody) | undefined
  /** Body by which an identity is renewed, where the version has that. */
  readonly refreshRequest?: (refreshToken: string) => RequestBody
  readonly registration: RegistrationShape
  /** The answer of the claim endpoint: where its ceremony block and its attempt's id are. */
  readonly claimAnswer: { readonly ceremony: Pointers; readonly attemptId: Pointers; readonly expiresAt: Pointers }
  readonly ceremonyShape: CeremonyShape
  /** Body for the claim endpoint that claims with an ID-JAG, where the version has that. */
  readonly claimIdJagRequest?: (claimToken: string, jwt: string) => RequestBody
  /** An ID-JAG for the address of an existing account is not bound before a person confirms. */
  readonly stepsUp: boolean
  /** An ID-JAG has to say when its user signed in, and that must not be long ago. */
  readonly asksAuthTime: boolean
  /** What becomes of access tokens from before a claim. */
  readonly claimRevokesTokens: boolean
  /** Error code for each type that is known but not offered. */
  readonly disabledTypeCodes: Readonly<Record<string, ErrorName>>
  /** A body for each type, good enough to be refused only because the type is not offered. */
  readonly sampleRequests: Readonly<Record<string, RequestBody>>
  readonly schemas: {
    readonly agentAuth: JsonSchema
    readonly anonymous: JsonSchema
    /** Registration for an address. */
    readonly email: JsonSchema
    /** Registration by an ID-JAG. */
    readonly idJag: JsonSchema
    /** What a registration carries in addition when it can be claimed. */
    readonly claimHandle: JsonSchema
    /** The answer to an ID-JAG that a person has to confirm, where the version has that. */
    readonly stepUp?: JsonSchema
    /** The ceremony block. */
    readonly ceremony: JsonSchema
    /** The answer of the claim endpoint. */
    readonly claimAnswer: JsonSchema
    readonly token: JsonSchema
    /** The answer of the claim grant. */
    readonly claimToken: JsonSchema
  }
}
