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
export const TRUST_LEVELS = ['client-registration', 'anonymous', 'user-claimed', 'identity-asserted'] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]

/**
 * The surfaces that software can find. `resource` and `server`: the metadata of RFC 9728 and RFC 8414; `client-registration` and
 * `device-authorization`: endpoints that these name (RFC 7591, RFC 8628); `agent-card`: of A2A; `mcp-card`: of an MCP server; `api-catalog`:
 * RFC 9727; `llms.txt`: only one that leads to another of them.
 */
export const SURFACE_KINDS = [
  'auth.md',
  'resource',
  'server',
  'openid',
  'client-registration',
  'device-authorization',
  'agent-card',
  'mcp-card',
  'api-catalog',
  'llms.txt',
] as const
export type SurfaceKind = (typeof SURFACE_KINDS)[number]

/** The answer that shows something. */
export interface Seen {
  /** After redirects. */
  readonly url: string
  /** @asType integer */
  readonly status: number
  /** SHA-256 of the body, in hexadecimal. */
  readonly sha256: string
  readonly contentType?: string
}

/** A surface that was found. */
export interface FoundSurface {
  readonly kind: SurfaceKind
  /** The URL that was asked, or that of the endpoint. */
  readonly url: string
  readonly evidence: Seen
  /** Of metadata: whether they have an `agent_auth` block. */
  readonly agentAuth?: boolean
  /** Of a client registration: that it is published does not say who may register. */
  readonly open?: 'unknown'
}

/** What ends a credential, or tells of its end: whether there is an endpoint, and whether the document speaks of it. */
export interface Ending {
  readonly endpoint?: string
  /** Of events: the types that it says it takes. */
  readonly supported?: readonly string[]
  readonly described: boolean
}

/** A place of which nobody knows what is there: it is kept back, or no answer came. */
export interface OpenPlace {
  readonly kind: SurfaceKind
  readonly url: string
  readonly why: string
}

/** Something that is offered and cannot be. */
export interface Fiction {
  /** The member that offers it, or the URL. */
  readonly what: string
  readonly why: string
}

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

/** How long something lives that the service issued in the run, or as its document states. */
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
  /** Each place where something was found. Only an inventory looks for all of them, and says this and what follows. */
  readonly found?: readonly FoundSurface[]
  /** Places that may have more. What was not seen is not absent. */
  readonly leftOpen?: readonly OpenPlace[]
  /** How credentials are ended before they expire. */
  readonly revocation?: Ending
  /** How providers report that a user or an agent is gone. */
  readonly events?: Ending
  /** What is offered and cannot be, as far as reading shows it. */
  readonly fiction?: readonly Fiction[]
  /** Set where lists were cut, because the service publishes more than a row has room for. */
  readonly isCut?: true
}
