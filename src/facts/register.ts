/** What a registration leaves: accepted ones, what they carried, and the refusals. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'

/** An accepted registration. */
export interface Registration {
  readonly exchange: Exchange
  readonly members: JsonObject
}

/** A secret that a response carried, and where. */
export interface Carried {
  readonly value: string
  readonly exchange: Exchange
  readonly pointer: string
}

export interface RegisterFacts extends RefusalFacts, EmailFacts, RefreshFacts {
  /** The first POST to the identity endpoint, whatever answered it. */
  anonymousPost: Exchange
  /** The same, once an endpoint answered. */
  anonymousResponse: Exchange
  anonymous: Registration
  /** The first answer to any registration: that for an address where anonymous registration is not offered. */
  registrationResponse: Exchange
  /** A second one of the same kind, to compare with. */
  secondAnonymousResponse: Exchange
  secondAnonymous: Registration
  /** The identity assertion of the anonymous registration, as it was sent. */
  assertionText: Carried
  /** The same, decoded. */
  assertion: Jwt
  /** Its `exp`, in seconds since the epoch. */
  assertionExp: number
  /** `assertion_expires`, in epoch milliseconds. */
  assertionExpires: number
  /** Whether it verifies with the published keys. */
  assertionVerifies: boolean
  /** The claim token of the anonymous registration. */
  claimToken: Carried
}

/**
 * Answers to registrations that a service must refuse, each the accepted anonymous one with one thing changed. Two kinds of
 * rules look at them: was it refused, and can an agent read why.
 */
export interface RefusalFacts {
  /** One for each type that the dialect knows and the service does not offer. */
  disabledTypeResponses: readonly Exchange[]
  unknownTypeResponses: readonly Exchange[]
  missingTypeResponses: readonly Exchange[]
  /** The closing brace is missing. */
  malformedJsonResponses: readonly Exchange[]
  /** As a form, and as text. */
  wrongContentTypeResponses: readonly Exchange[]
  /** Padded to `OVERSIZE`. */
  oversizeBodyResponses: readonly Exchange[]
  /** In an array, null, and a string. */
  nonObjectBodyResponses: readonly Exchange[]
  /** Those of all these that were refused with a 4xx. */
  registerRefusals: readonly Exchange[]
}

/** A block that tells how a person claims, and where it stands in which answer. */
export interface CeremonyBlock {
  readonly exchange: Exchange
  readonly pointer: string
  readonly members: JsonObject
}

/** Registration for an address: `service_auth`, or `verified_email` before 0.6. */
export interface EmailFacts {
  /** The first such POST, for the address that the user gave, whatever answered it. */
  emailPost: Exchange
  /** The same, once an endpoint answered. */
  emailResponse: Exchange
  emailRegistration: Registration
  emailClaimToken: Carried
  /** Inapplicable where the dialect starts a ceremony without saying so in the answer. */
  emailCeremony: CeremonyBlock
  /** The same request for something that is no address. */
  unusableHintResponse: Exchange
  /** The same request for an account's address and for that of nobody. */
  accountAnswers: { readonly known: Exchange; readonly unknown: Exchange }
}

export interface RefreshFacts {
  /** The refresh token of the second registration: what looks at the first is not disturbed. */
  refreshToken: Carried
  /** The answer to the refresh token, and to the same once more if it was accepted. */
  refresh: { readonly first: Exchange; readonly again: Exchange | undefined }
}
