/** What leads to the metadata, and what stands in them. */

import type { Inconclusive, Refused } from '../model/ends.js'
import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import type { Json, JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'
import type { Challenge } from '../wire/www-authenticate.js'

/** A protected URL asked without credentials, and who says that it is protected. */
export interface ProtectedAnswer {
  readonly exchange: Exchange
  readonly source: 'option' | 'resource' | 'document'
}

/** `resource_metadata` of the challenge (RFC 9728 §5.1), and what answered there; no answer when it is no URL that an agent may follow. */
export interface ChallengePointer {
  readonly value: string | undefined
  readonly exchange?: Exchange
}

export interface ChallengeFacts {
  /** The URL the user gave, or else the first GET with a bearer that the document shows, asked before the metadata are known. */
  earlyChallenge: ProtectedAnswer
  /** The URL that the challenge rules judge: given by the user, or one that proved to be protected. */
  challengeResponse: ProtectedAnswer
  /** The same, once it answered 401. */
  unauthorized: Exchange
  challenges: readonly Challenge[]
  bearerChallenge: Challenge
  challengePointer: ChallengePointer
  /** The answer of the URL of `resource_metadata`, once it was a JSON object. */
  challengeMetadata: Exchange
}

/** A place where metadata may be. `identifier` is what a well-known URL was built from, or the URL that was challenged. */
export interface Candidate {
  readonly url: string
  readonly by: 'challenge' | 'well-known' | 'document'
  readonly identifier?: string
}

export interface Attempt extends Candidate {
  readonly exchange: Exchange
}

export interface Search {
  readonly tried: readonly Attempt[]
  readonly found?: Attempt
}

/** The text of a metadata document, whether it was served or is a file: what nothing but the text decides is judged by this. */
export interface MetadataText {
  /** Where it was asked for, before any redirect; of a file, where its identifier says that it will be. */
  readonly url: string
  /** Where it was served, after redirects. */
  readonly finalUrl: string
  readonly json: Json
  /** What a finding shows of it. */
  readonly shown: string
  /** Where in it a JSON Pointer leads. */
  readonly at: (pointer: string) => Place
}

/** A metadata document that is a JSON object. Its members stay unknown: steps read only what they need, rules judge the rest. */
export interface Metadata extends MetadataText {
  readonly members: JsonObject
}

export interface ResourceFacts {
  /** Where the protected resource metadata was looked for, in order, until it was found. */
  prmSearch: Search
  /** Where it was found, and how. */
  prmFound: Attempt
  /** The answer that was found; it may still not be JSON. */
  prmResponse: Exchange
  /** Its text; in `lint` it comes from a file. */
  prmText: MetadataText
  /** Protected resource metadata (RFC 9728 §2). */
  prm: Metadata
  /** Its `resource`, where that can identify one (RFC 9728 §1.2). */
  resourceIdentifier: ResourceIdentifier
  signedMetadata: SignedMetadata
}

/** A resource identifier as it was written, and read as a URL. */
export interface ResourceIdentifier {
  readonly value: string
  readonly url: URL
}

/** The JWT in `signed_metadata` (RFC 9728 §2.2), and whether a published key verifies it; undefined where it does not come to that. */
export interface SignedMetadata {
  readonly jwt: Jwt | { readonly error: string }
  readonly verified?: boolean
}

/** One entry of `authorization_servers` and where its metadata was looked for. */
export interface ServerSearch extends Search {
  readonly identifier: string
  /** Why nothing can be said about this one; the others are examined all the same. */
  readonly failure?: Inconclusive | Refused
}

/** Where the authorization server's keys were looked for. */
export interface KeySearch {
  /** `jwks_uri` names the place; else it is the conventional one. */
  readonly declared: boolean
  /** What answered; undefined when `jwks_uri` is no secure URL. */
  readonly exchange: Exchange | undefined
}

/** The public keys of the authorization server (RFC 7517 §5). Each key is as it was published: nothing in it is checked. */
export interface KeySet {
  readonly exchange: Exchange
  readonly url: string
  readonly keys: readonly JsonObject[]
  readonly declared: boolean
}

export interface ServerFacts {
  /** Every listed authorization server. */
  serverSearches: readonly ServerSearch[]
  /** The same, once each of them answered. */
  answeredSearches: readonly ServerSearch[]
  /** The answers that were found; they may still not be JSON. */
  serverResponses: readonly Attempt[]
  /** Their texts; in `lint` they come from files. */
  serverTexts: readonly MetadataText[]
  /** Those whose metadata could be read. */
  servers: readonly Metadata[]
  /** The server that agents register at: the first with an `agent_auth` block, else the first. RFC 8414 §2. */
  as: Metadata
  /** Where it was found, and how. */
  asFound: Attempt
  tokenEndpoint: string
  revocationEndpoint: string
  /** Inapplicable when the service publishes no keys: whoever issues an assertion and redeems it needs none. */
  keySearch: KeySearch
  jwks: KeySet
}
