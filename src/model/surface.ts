/** Defines what a service offers to agents, as far as it was seen or said: the same for a report and for a list of many services. */

import type { DialectName } from './dialect-name.js'
import type { LevelNumber } from './level.js'

/** Where something is known from: the document, a metadata document, or what happened on the wire. */
export const SOURCES = ['document', 'metadata', 'wire'] as const
export type Source = (typeof SOURCES)[number]

/**
 * Who answers for what an agent does, by the way that it registered. They are never mixed: `client-registration`: a client without a user
 * (RFC 7591); `anonymous`: nobody has claimed it; `user-claimed`: a person who is signed in confirms; `identity-asserted`: a provider
 * that the service trusts vouches.
 */
export type TrustLevel = 'client-registration' | 'anonymous' | 'user-claimed' | 'identity-asserted'

/** A text, such as a scope, a host, an issuer or an address, and where it was seen. */
export interface SeenText {
  readonly value: string
  /** @minItems 1 */
  readonly from: readonly Source[]
}

/** A way to register. */
export interface SeenType {
  /** As the service names it. */
  readonly type: string
  /** Absent for a type that no version of auth.md has. */
  readonly trust?: TrustLevel
  /**
   * `wire`: an agent registered in this way.
   *
   * @minItems 1
   */
  readonly from: readonly Source[]
}

export interface SeenEndpoint {
  /** The name that the metadata or the document give it. */
  readonly member: string
  readonly url: string
  /**
   * `wire`: it answered in the run.
   *
   * @minItems 1
   */
  readonly from: readonly Source[]
}

/** How long something lives that the service issued in the run. */
export interface SeenLifetime {
  readonly of: 'access_token' | 'assertion' | 'registration' | 'user_code'
  readonly seconds: number
  /** @minItems 1 */
  readonly from: readonly Source[]
}

/** Nothing is here that was neither seen nor said. A list is empty where nothing was, which does not say that the service has none. */
export interface Surface {
  readonly posture: string | null
  readonly dialect: DialectName | null
  /** The level that was reached. */
  readonly level: LevelNumber | null
  readonly registrationTypes: readonly SeenType[]
  readonly scopes: {
    /** Those that the metadata list or the document names. */
    readonly supported: readonly SeenText[]
    /** Those of a registration that nobody has claimed. */
    readonly beforeClaim: readonly SeenText[]
    /** Those that a claim brings, as the answers promise or grant them. */
    readonly afterClaim: readonly SeenText[]
  }
  readonly lifetimes: readonly SeenLifetime[]
  readonly endpoints: readonly SeenEndpoint[]
  /** The hosts of the endpoints and issuers, and those that answered. */
  readonly hosts: readonly SeenText[]
  readonly issuers: readonly SeenText[]
  /** Addresses and pages for people. */
  readonly contacts: readonly SeenText[]
}
