/** Lists the facts of the document: its text, its links, and the kind of service that it describes. */

import type { Document, DocumentSource, Link } from '../document/model.js'
import type { Posture } from '../posture/posture.js'
import type { Exchange } from '../wire/http.js'
import type { Look } from './endpoints.js'
import type { Search } from './metadata.js'

/** The document as it came for another `Accept`. `accept` is `null` if the request had none. */
export interface Negotiated {
  readonly accept: string | null
  readonly exchange: Exchange
}

export interface DocumentFacts {
  /** `GET /auth.md` at the target's origin, or the target itself if its path ends in `.md`. */
  documentResponse: Exchange
  /** A path beside the document where nothing can be. It shows whether the service answers every path with a page. */
  siblingResponse: Exchange
  /** The document's text. In `lint` it comes from a file. */
  documentSource: DocumentSource
  document: Document
  negotiation: readonly Negotiated[]
}

/** The parts of the Internet that belong to the service. */
export interface OwnSites {
  /** The URL of the document, or else of the metadata. */
  readonly base: string
  /** Registrable domains of the document, and of every URL in both metadata documents. */
  readonly sites: ReadonlySet<string>
  /** Whether there is metadata that can name hosts. */
  readonly named: boolean
}

export interface SiteFacts {
  ownSites: OwnSites
  /** The host of the document, and every host that the metadata names. */
  ownHosts: ReadonlySet<string>
}

/** The answer to another client than this program. */
export interface ClientAnswer {
  readonly client: string
  /** The answer to this program. */
  readonly usual: Exchange
  readonly exchange: Exchange
  /** Who got the usual answer. */
  readonly others: string
  /** Whether it answers a request for the document, and not for metadata. */
  readonly isDocument: boolean
}

/** What this program was refused, and what a browser got at the same URL. */
export interface RefusedProgram {
  readonly refused: Exchange
  readonly browser: Exchange
}

/** The answer at the target of a link in the document. */
export interface LinkAnswer {
  readonly link: Link
  readonly exchange: Exchange
  readonly isDead: boolean
}

export interface ClientFacts extends BrowserFacts {
  /** Whether the service makes the document anew for each request, so that two answers cannot be compared. */
  isVolatile: boolean
  /** What only a browser gets. Otherwise the document and both metadata documents as other clients get them. */
  clientAnswers: readonly ClientAnswer[]
  clientComparisons: readonly ClientAnswer[]
  linkAnswers: readonly LinkAnswer[]
}

/** What programs are refused, and browsers get. */
export interface BrowserFacts {
  /** The document, if this program was refused it and a browser is not. */
  documentForBrowsers: RefusedProgram
  /** The same of the protected resource metadata. */
  resourceForBrowsers: RefusedProgram
  /** The answer for the document, unless only browsers get it. */
  documentForPrograms: Exchange
  /** The search for the protected resource metadata, unless only browsers find them. */
  resourceForPrograms: Search
}

export interface GateFacts {
  /** The answer for the document, if this client is refused whatever it asks for. */
  gate: Exchange
}

export interface PostureFacts {
  /** What the service is to an agent, according to what it publishes. */
  posture: Posture
  /** The ways in that only the document names, at complete URLs of its own site, and what is there. */
  documentedWaysIn: readonly Look[]
}
