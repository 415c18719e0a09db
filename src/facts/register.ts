/** Lists the facts of a registration: accepted ones, what they returned, and the refusals. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'

/** An accepted registration. */
export interface Registration {
  readonly exchange: Exchange
  readonly members: JsonObject
}

/** A secret in an answer, and its place. */
export interface Carried {
  readonly value: string
  readonly exchange: Exchange
  readonly pointer: string
}

export interface RegisterFacts extends RefusalFacts, EmailFacts {
  /** The answer to the first POST to the identity endpoint, whatever answered. */
  anonymousPost: Exchange
  /** The same, if it came from an endpoint. */
  anonymousResponse: Exchange
  anonymous: Registration
  /** The first answer to any registration: the one for an address if anonymous registration is not offered. */
  registrationResponse: Exchange
  /** The answer to a second one of the same kind, to compare with. */
  secondAnonymousResponse: Exchange
  secondAnonymous: Registration
  /** The identity assertion of the anonymous registration, as the service sent it. */
  assertionText: Carried
  /** The same, decoded. */
  assertion: Jwt
  /** Its `exp`, in seconds since the epoch. */
  assertionExp: number
  /** `assertion_expires`, in epoch milliseconds. */
  assertionExpires: number
  /** Whether a published key verifies the assertion. */
  assertionVerifies: boolean
  /** The claim token of the anonymous registration. */
  claimToken: Carried
}

/**
 * The answers to registrations that a service must refuse, each with one change to the accepted anonymous one. Two kinds of rules
 * judge them: whether the service refused, and whether an agent can read why.
 */
export interface RefusalFacts {
  /** One for each type that the dialect has and the service does not offer. */
  disabledTypeResponses: readonly Exchange[]
  unknownTypeResponses: readonly Exchange[]
  missingTypeResponses: readonly Exchange[]
  /** The closing brace is missing. */
  malformedJsonResponses: readonly Exchange[]
  /** As a form, and as text. */
  wrongContentTypeResponses: readonly Exchange[]
  /** Padded to `OVERSIZE`. */
  oversizeBodyResponses: readonly Exchange[]
  /** As an array, as null, and as a string. */
  nonObjectBodyResponses: readonly Exchange[]
  /** All of these that were refused with a 4xx. */
  registerRefusals: readonly Exchange[]
}

/** The block of an answer that says how a person claims, and its place. */
export interface CeremonyBlock {
  readonly exchange: Exchange
  readonly pointer: string
  readonly members: JsonObject
}

/** Registration for an address: `service_auth`, or `verified_email` before 0.6. */
export interface EmailFacts {
  /** The first such POST, where anonymous registration is not offered, so that it is the first of all registrations. */
  firstEmailPost: Exchange
  /** The first such POST, for the address that the user gave, whatever answered. */
  emailPost: Exchange
  /** The same, if it came from an endpoint. */
  emailResponse: Exchange
  emailRegistration: Registration
  emailClaimToken: Carried
  /** Inapplicable if the dialect starts a ceremony without saying so in the answer. */
  emailCeremony: CeremonyBlock
  /** The answer to the same request with a text that is not an address. */
  unusableHintResponse: Exchange
  /** The answers to the same request with the address of an account, and with an address of nobody. */
  accountAnswers: { readonly known: Exchange; readonly unknown: Exchange }
}
