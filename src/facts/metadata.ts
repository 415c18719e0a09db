/** Lists the facts of the metadata: how it is found, and what it contains. */

import type { Inconclusive, Refused } from '../model/ends.js'
import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import type { Json, JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'
import type { Challenge } from '../wire/www-authenticate.js'
import type { RefusedProgram } from './document.js'

/** The answer of a protected URL to a request without credentials, and the source that calls the URL protected. */
export interface ProtectedAnswer {
  readonly exchange: Exchange
  readonly source: 'option' | 'resource' | 'document'
}

/** `resource_metadata` of the challenge (RFC 9728 §5.1), and the answer at that URL. There is no answer if an agent may not follow the URL. */
export interface ChallengePointer {
  readonly value: string | undefined
  readonly exchange?: Exchange
}

export interface ChallengeFacts {
  /** The URL from the user, or else from the document's first GET with a bearer token, asked before the metadata is known. */
  earlyChallenge: ProtectedAnswer
  /** The URL that the challenge rules judge: the one from the user, or one that is really protected. */
  challengeResponse: ProtectedAnswer
  /** The same, if it answered 401. */
  unauthorized: Exchange
  challenges: readonly Challenge[]
  bearerChallenge: Challenge
  challengePointer: ChallengePointer
  /** The answer at the URL of `resource_metadata`, if it is a JSON object. */
  challengeMetadata: Exchange
}

/** A place where metadata may be. `identifier` is the source of a well-known URL, or the URL with the challenge. */
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

/** The text of a metadata document from a server or a file. Rules that need only the text judge this. */
export interface MetadataText {
  /** The URL before any redirect. For a file, the URL where its identifier says that it will be. */
  readonly url: string
  /** The URL after redirects. */
  readonly finalUrl: string
  readonly json: Json
  /** The text that a finding shows. */
  readonly shown: string
  /** Set if a document shows it. Members at its top level that are not shown are not missing: their place is `LEFT_OUT`. */
  readonly isExcerpt?: true
  /** Set if the document shows it as the whole answer to a request. A member that is not shown is probably missing. */
  readonly isWhole?: true
  /** Returns the place that a JSON Pointer leads to. */
  readonly at: (pointer: string) => Place
}

/** A metadata document that is a JSON object. Its members stay unknown: steps read only the ones they need, and rules judge the rest. */
export interface Metadata extends MetadataText {
  readonly members: JsonObject
}

export interface ResourceFacts {
  /** The places that were asked for the protected resource metadata, in order, until it was found. */
  prmSearch: Search
  /** The place where it was found, and how. */
  prmFound: Attempt
  /** The answer that was found. It may still not be JSON. */
  prmResponse: Exchange
  /** Its text. In `lint` it comes from a file. */
  prmText: MetadataText
  /** Protected resource metadata (RFC 9728 §2). */
  prm: Metadata
  /** Its `resource`, if that can identify a resource (RFC 9728 §1.2). */
  resourceIdentifier: ResourceIdentifier
  signedMetadata: SignedMetadata
  /** The answer at `resource_logo_uri`, if that is a URL which may be asked. */
  resourceLogo: Exchange
}

/** A resource identifier as the metadata has it, and as a URL. */
export interface ResourceIdentifier {
  readonly value: string
  readonly url: URL
}

/** The JWT in `signed_metadata` (RFC 9728 §2.2), and whether a published key verifies it. Undefined if there was nothing to verify. */
export interface SignedMetadata {
  readonly jwt: Jwt | { readonly error: string }
  readonly verified?: boolean
}

/** One entry of `authorization_servers`, and the places that were asked for its metadata. */
export interface ServerSearch extends Search {
  readonly identifier: string
  /** Its metadata, if only a browser gets them. */
  readonly refused?: RefusedProgram
  /** The reason why this one is unknown. The others are judged anyway. */
  readonly failure?: Inconclusive | Refused
}

/** The place where the authorization server's keys were searched. */
export interface KeySearch {
  /** Whether `jwks_uri` names the place. Otherwise it is the usual one. */
  readonly declared: boolean
  /** The answer. Undefined if `jwks_uri` is not a secure URL. */
  readonly exchange: Exchange | undefined
}

/** The public keys of the authorization server (RFC 7517 §5). Each key is as it was published, and nothing in it is checked. */
export interface KeySet {
  readonly exchange: Exchange
  readonly url: string
  readonly keys: readonly JsonObject[]
  readonly declared: boolean
}

/** What is at places that the metadata do not name, but that clients guess. */
export interface GuessedFacts {
  /** The two well-known URLs of a resource with a path, at the root and with the path inserted, if both answer with metadata. */
  metadataVariants: { readonly root: Exchange; readonly inserted: Exchange }
  /** The authorization server metadata at the target's own well-known URL, if they are not those of a server that the resource names. */
  unnamedServer: Metadata
  /** The answers at both metadata documents to a request with a forged `Host`, if the server answers that at all. */
  forgedHostAnswers: readonly Exchange[]
}

/** What is known of the metadata: both documents, or one of them. */
export interface KnownMetadata {
  readonly resource?: Metadata
  readonly server?: Metadata
}

export interface ServerFacts {
  /** The metadata for rules to which one of the two documents is enough. */
  metadata: KnownMetadata
  /** Every listed authorization server. */
  serverSearches: readonly ServerSearch[]
  /** The same, if each of them answered. */
  answeredSearches: readonly ServerSearch[]
  /** The answers that were found. They may still not be JSON. */
  serverResponses: readonly Attempt[]
  /** Their texts. In `lint` they come from files. */
  serverTexts: readonly MetadataText[]
  /** The servers whose metadata could be read. */
  servers: readonly Metadata[]
  /** The server where agents register: the first one with an `agent_auth` block, or else the first one. RFC 8414 §2. */
  as: Metadata
  /** The place where it was found, and how. */
  asFound: Attempt
  tokenEndpoint: string
  revocationEndpoint: string
  /** Inapplicable if the service publishes no keys: a service that uses only its own assertions needs none. */
  keySearch: KeySearch
  jwks: KeySet
}
