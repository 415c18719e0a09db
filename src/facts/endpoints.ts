/** Lists the facts of the endpoints: their names, the `agent_auth` block, and whether they are there. */

import type { Detection } from '../dialects/detect.js'
import type { Dialect } from '../dialects/index.js'
import type { Naming } from '../dialects/names.js'
import type { VersionEvidence } from '../dialects/version-evidence.js'
import type { Place } from '../model/problem.js'
import type { Presence } from '../wire/absence.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Reach } from '../wire/reach.js'
import type { Metadata } from './metadata.js'

/** The `agent_auth` object, and the metadata that contains it. */
export interface AgentAuth extends Metadata {
  /** Its own members. */
  readonly members: JsonObject
  /** `server`, or `resource` if it is only in the protected resource metadata. */
  readonly place: 'server' | 'resource'
}

export interface AgentAuthFacts {
  agentAuth: AgentAuth
  /** The versions that the document's examples show. It names none if they show nothing, or several versions. */
  documentEvidence: VersionEvidence
  /** The version that metadata and document show: enough to register. */
  detectionSoFar: Detection
  /** The same, after the answer to a registration was read as well, if there was one. */
  detection: Detection
  naming: Naming
  dialect: Dialect
  identityEndpoint: string
  claimEndpoint: string
  /** The strings of `identity_types_supported`. */
  identityTypes: readonly string[]
}

/** An endpoint at an absolute https URL that the metadata names. */
export interface NamedEndpoint {
  readonly member: string
  /** The place in the metadata that names it. */
  readonly at: Place
  readonly url: URL
  /** What is at the URL in place of an endpoint, for example `the document itself`. */
  readonly page: string | undefined
}

export interface EndpointFacts {
  /** The endpoints for agents, with the names of any version. */
  endpoints: readonly NamedEndpoint[]
}

export interface ReachFacts {
  /** The places to which the run may send something. */
  reach: Reach
  /** The hosts of the endpoints to which it may write, each once. */
  writableHosts: readonly string[]
}

/** The answers of an endpoint to GET, and to OPTIONS if that decided nothing, and what they show. */
export interface Look {
  readonly get: Exchange
  readonly options?: Exchange
  readonly presence: Presence
}

export interface PresenceFacts {
  /** The answers of the claim and events endpoints to an empty POST. A run may not use these endpoints otherwise. */
  emptyPosts: readonly Exchange[]
  /** What each endpoint shows: the answer to a POST that a step sent anyway, or else a look. */
  endpointAnswers: { readonly posts: readonly Exchange[]; readonly looks: readonly Look[] }
}
