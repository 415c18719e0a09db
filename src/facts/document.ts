/** What the document is, where it links to, and what it makes of the service. */

import type { Document, DocumentSource, Link } from '../document/model.js'
import type { Posture } from '../posture/posture.js'
import type { Exchange } from '../wire/http.js'
import type { Look } from './endpoints.js'

/** The document asked for with another `Accept`; `null` when the request had none. */
export interface Negotiated {
  readonly accept: string | null
  readonly exchange: Exchange
}

export interface DocumentFacts {
  /** `GET /auth.md` at the target's origin, or the target itself when its path ends in `.md`. */
  documentResponse: Exchange
  /** A path beside the document at which nothing can be: what a service answers that answers anything. */
  siblingResponse: Exchange
  /** The document's text; in `lint` it comes from a file. */
  documentSource: DocumentSource
  document: Document
  negotiation: readonly Negotiated[]
}

/** What of the Internet is the service's. */
export interface OwnSites {
  /** Where the document, or else the metadata, is served. */
  readonly base: string
  /** Registrable domains of the document, and of every URL in both metadata documents. */
  readonly sites: ReadonlySet<string>
  /** There are metadata to name hosts. */
  readonly named: boolean
}

export interface SiteFacts {
  ownSites: OwnSites
  /** Where the document is served, and every host that the metadata name. */
  ownHosts: ReadonlySet<string>
}

/** What a client other than this one was answered. */
export interface ClientAnswer {
  readonly client: string
  /** The answer that this program got. */
  readonly usual: Exchange
  readonly exchange: Exchange
  /** It is the document that was asked for, and not metadata. */
  readonly isDocument: boolean
}

/** Where a link of the document leads. */
export interface LinkAnswer {
  readonly link: Link
  readonly exchange: Exchange
  readonly isDead: boolean
}

export interface ClientFacts {
  /** The document is made anew for each request, so that no two answers can be compared. */
  isVolatile: boolean
  /** The document and both metadata documents, asked for as other clients would. */
  clientAnswers: readonly ClientAnswer[]
  linkAnswers: readonly LinkAnswer[]
}

export interface PostureFacts {
  /** What the service is to an agent, by what it publishes. */
  posture: Posture
  /** Ways in that the document alone names, at complete URLs of its own site, and what stands there. */
  documentedWaysIn: readonly Look[]
}
