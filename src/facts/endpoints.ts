/** Which endpoints there are, what the `agent_auth` block says of them, and what looks present. */

import type { Detection } from '../dialects/detect.js'
import type { Dialect } from '../dialects/index.js'
import type { Naming } from '../dialects/names.js'
import type { VersionEvidence } from '../dialects/version-evidence.js'
import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Metadata } from './metadata.js'

/** The `agent_auth` object, and the metadata in which it stands. */
export interface AgentAuth extends Metadata {
  /** Its own members. */
  readonly members: JsonObject
  /** `server`, or `resource` when it was put into the protected resource metadata only. */
  readonly place: 'server' | 'resource'
}

export interface AgentAuthFacts {
  agentAuth: AgentAuth
  /** What the document's examples tell; names none where they tell nothing, or speak several dialects. */
  documentTold: VersionEvidence
  /** What metadata and document tell: enough to register. */
  detectionSoFar: Detection
  /** The same, once the answer to a registration could be looked at where one was made. */
  detection: Detection
  naming: Naming
  dialect: Dialect
  identityEndpoint: string
  claimEndpoint: string
  /** The strings of `identity_types_supported`. */
  identityTypes: readonly string[]
}

/** An endpoint that the metadata name, at an absolute https URL. */
export interface NamedEndpoint {
  readonly member: string
  /** Where the metadata name it. */
  readonly at: Place
  readonly url: URL
  /** What the URL is known to be instead, e.g. `the document itself`. */
  readonly page: string | undefined
}

export interface EndpointFacts {
  /** Those that agents use, by the names of any version. */
  endpoints: readonly NamedEndpoint[]
}

/** An endpoint asked with GET, and with OPTIONS where that left doubts. */
export interface Look {
  readonly get: Exchange
  readonly options?: Exchange
}

export interface PresenceFacts {
  /** The claim and events endpoints, which a run need not use, each sent a POST that says nothing. */
  emptyPosts: readonly Exchange[]
  /** What stands at each endpoint: what a POST that was made anyway tells, or else a look. */
  endpointAnswers: { readonly posts: readonly Exchange[]; readonly looks: readonly Look[] }
}
