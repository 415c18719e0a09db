/** What a document means, as data: what it says in words, which ways in it offers, and which topics it covers. */

import type { Range } from '../../model/problem.js'
import type { REGISTRATION_TYPES } from '../../wire/words.js'

/** A sentence, a list item or a table row: what can be said of something at once. Code blocks say nothing here. */
export interface Statement {
  /** As it stands, markup and line ends included. */
  readonly text: string
  readonly range: Range
  /** Titles of the sections it stands in, the innermost last. */
  readonly headings: readonly string[]
  /** The sentence before a list that ends in a colon; empty for everything else. */
  readonly lead: string
  /** For a table row: the header of each of its cells. */
  readonly columns?: readonly string[]
}

/** How a document speaks of a way in. */
export type Stance = 'offered' | 'refused' | 'planned' | 'conditional'

/** Ways in that a document may speak of; `registration` where it does not say which, `open` where no credential is needed. */
export type Way = (typeof REGISTRATION_TYPES)[number] | 'registration' | 'api_key' | 'oauth' | 'dcr' | 'open'

/** A place where a document speaks of a way in, and how. */
export interface Offer {
  readonly type: Way
  readonly stance: Stance
  /** It is shown, by a request or by the metadata in an example; else it is only spoken of. */
  readonly shown: boolean
  readonly range: Range
  /** The words, on one line. */
  readonly evidence: string
}

/** What a comment of ours asks for: `<!-- authmd-check-ignore document/title, document/size -- because … -->`. */
export interface Ignore {
  /** What the comment begins with; only `authmd-check-ignore` means anything. */
  readonly directive: string
  /** Ids as written, known or not. */
  readonly rules: readonly string[]
  readonly reason: string | undefined
  /** The comment. */
  readonly range: Range
  /** The block it is about; the whole document where it stands before the first heading. */
  readonly scope: Range | 'document' | undefined
}

/** What a walkthrough covers, in its order. */
export const TOPICS = ['discover', 'method', 'register', 'claim', 'exchange', 'use', 'errors', 'revocation'] as const
export type TopicName = (typeof TOPICS)[number]

/** The parts of a document that cover a topic, the weightiest first. */
export interface Topic {
  readonly name: TopicName
  readonly parts: readonly TopicPart[]
  /** Parts that say so little of it that it is open whether that is enough. */
  readonly hints: readonly TopicPart[]
}
export interface TopicPart {
  /** Its heading; absent for what stands before the first one. */
  readonly title: string | undefined
  readonly range: Range
  readonly weight: number
}
