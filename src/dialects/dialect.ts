/** The type of a version: its names, shapes and bodies. */

import type { DialectName } from '../model/dialect-name.js'
import type { JsonObject } from '../wire/json.js'
import type { JsonSchema } from '../wire/schema.js'
import type { ErrorName } from '../wire/words.js'

export type RequestBody = Readonly<Record<string, unknown>>

/** JSON Pointers (RFC 6901) into an answer, the usual name first. The list is empty if the version does not have the member. */
export type Pointers = readonly string[]

/** The places of the members in the answer to a registration. */
export interface RegistrationShape {
  readonly id: Pointers
  readonly type: Pointers
  /** The identity assertion, if the version has one. */
  readonly assertion: Pointers
  readonly assertionExpires: Pointers
  /** The credential itself, in a version without exchange. */
  readonly credential: Pointers
  readonly credentialExpires: Pointers
  readonly refreshToken: Pointers
  readonly preClaimScopes: Pointers
  readonly postClaimScopes: Pointers
  readonly claimUrl: Pointers
  readonly claimToken: Pointers
  readonly claimTokenExpires: Pointers
  /** The block that says how a person claims. */
  readonly ceremony: Pointers
}

/** The places of the members in a ceremony block. */
export interface CeremonyShape {
  readonly userCode: Pointers
  readonly verificationUri: Pointers
  /** Seconds. */
  readonly expiresIn: Pointers
  /** Seconds. */
  readonly interval: Pointers
  /** A timestamp, instead of `expiresIn`. */
  readonly expiresAt: Pointers
}

/**
 * Who has the code. `otp`: the service e-mails a link, the page shows a code, and the person gives it to the agent. `user_code`: the
 * agent shows a code, and the person types it at the service. `revealed_code`: the page of the service shows a code, and the person
 * gives it to the agent.
 */
export type CeremonyKind = 'otp' | 'user_code' | 'revealed_code'

/** Registration for an address whose owner must confirm it. */
export interface EmailRegistration {
  /** The requirement that judges it: `register/verified-email` or `register/service-auth`. */
  readonly rule: 'register/verified-email' | 'register/service-auth'
  /** The name of the type, or of the type of assertion. */
  readonly type: string
  /** The value of `registration_type`. */
  readonly registrationType: string
  /** Whether an `agent_auth` block offers it. */
  readonly offered: (agentAuth: JsonObject) => boolean
  readonly request: (email: string, agentAuth: JsonObject) => RequestBody
  /** The member of the request with the address, and the error code for a value that is not an address. */
  readonly hint: string
  readonly invalidHint: ErrorName
}

/** Registration by the assertion of an agent provider. */
export interface IdJagRegistration {
  readonly request: (jwt: string, agentAuth: JsonObject) => RequestBody
}

/** The message by which a provider revokes: a JWT whose `events` has one member. */
export interface EventMessage {
  /** The `typ` of its header. The media type is `application/` and the same name. */
  readonly typ: string
  readonly event: string
  /** Seconds from `iat` to `exp`. RFC 8417 §2.2 asks for no `exp` in a Security Event Token. */
  readonly lifetime: number | undefined
}

/** How the register and the claim endpoint refuse. */
export interface Refusals {
  /** The places of the error code. */
  readonly code: Pointers
  /** Whether a 429 may say in `retry_after` of its body when to try again. */
  readonly waitInBody: boolean
  /** The codes for each type that is known but not offered. */
  readonly disabledType: Readonly<Record<string, readonly ErrorName[]>>
  readonly tooMany: readonly ErrorName[]
  /** For a claim token that the service never issued. */
  readonly unknownClaim: { readonly statuses: readonly number[]; readonly errors: readonly ErrorName[] }
  /** For a registration that has been claimed. */
  readonly claimed: readonly ErrorName[]
}

/** The vocabulary of one version: names, shapes and request bodies. Steps and rules read it and never ask for the version. */
export interface Dialect {
  readonly name: DialectName
  /** The names of the members of the `agent_auth` block. */
  readonly identityEndpoint: string
  readonly claimEndpoint: string
  readonly eventsEndpoint: string
  /** The types that `identity_types_supported` may list. */
  readonly identityTypes: readonly string[]
  /** The types whose registration a person can or must claim. */
  readonly claimableTypes: readonly string[]
  /** The token types that `assertion_types_supported` may list. */
  readonly assertionTypes: readonly string[]
  /** The event schema by which a provider revokes. Absent if the message is a logout token. */
  readonly revokedEvent: string | undefined
  readonly events: EventMessage
  /** Set if the assertion is exchanged at a token endpoint (RFC 7523). Otherwise registration returns the credential. */
  readonly exchanges: boolean
  /**
   * The grants that `grant_types_supported` must list. `claim` is required only if polling completes a claim and the service offers
   * a claimable type.
   */
  readonly grants: { readonly exchange: string; readonly claim: string | undefined }
  /** The body of an anonymous registration. The block may list what an agent can ask for. */
  readonly anonymousRequest: (agentAuth: JsonObject) => RequestBody
  readonly email: EmailRegistration
  readonly idJag: IdJagRegistration
  readonly ceremony: CeremonyKind
  /** The body for the claim endpoint that starts a ceremony, or a fresh attempt. */
  readonly claimRequest: (claimToken: string, email: string) => RequestBody
  /** The body for `/complete` of the claim endpoint, where the agent sends the code. */
  readonly completeRequest: ((claimToken: string, code: string) => RequestBody) | undefined
  /** The body that renews an identity, if the version has one. */
  readonly refreshRequest?: (refreshToken: string) => RequestBody
  readonly registration: RegistrationShape
  /** The places of the ceremony block and of the attempt's id in the answer of the claim endpoint. */
  readonly claimAnswer: { readonly ceremony: Pointers; readonly attemptId: Pointers; readonly expiresAt: Pointers }
  readonly ceremonyShape: CeremonyShape
  /** The body that claims with an ID-JAG, if the version has one. */
  readonly claimIdJagRequest?: (claimToken: string, jwt: string) => RequestBody
  /** Set if a person must confirm an ID-JAG for the address of an existing account. */
  readonly stepsUp: boolean
  /** Set if an ID-JAG must say when its user signed in, and that must be recent. */
  readonly asksAuthTime: boolean
  /** What happens to the access tokens from before a claim. */
  readonly claimRevokesTokens: boolean
  readonly refusals: Refusals
  /** A body for each type. It has only one fault: the type is not offered. */
  readonly sampleRequests: Readonly<Record<string, RequestBody>>
  readonly schemas: {
    readonly agentAuth: JsonSchema
    readonly anonymous: JsonSchema
    /** Registration for an address. */
    readonly email: JsonSchema
    /** Registration by an ID-JAG. */
    readonly idJag: JsonSchema
    /** What a registration also has if it can be claimed. */
    readonly claimHandle: JsonSchema
    /** The answer to an ID-JAG that a person must confirm, if the version has one. */
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
