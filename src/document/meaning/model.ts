/** Defines the types of what a document says: its sentences, what it offers, and the topics that it covers. */

import type { Range } from '../../model/problem.js'
import type { REGISTRATION_TYPES } from '../../wire/words.js'

/** A sentence, a list item or a table row outside code blocks. */
export interface Statement {
  readonly kind: 'item' | 'row' | 'prose' | 'heading'
  /** The text with its markup and line endings. */
  readonly text: string
  readonly range: Range
  /** The titles of the sections around it, the innermost last. */
  readonly headings: readonly string[]
  /** The sentence with a colon before a list. It is empty outside lists. */
  readonly lead: string
  /** The header of each cell, if this is a table row. */
  readonly columns?: readonly string[]
}

/**
 * What a document says of a way to get access. `conditional`: it is offered to some; `past`: it is over; `mentioned`: the words are there
 * and say nothing of it, or nothing that can be told, as in a language other than English.
 */
export type Stance = 'offered' | 'conditional' | 'refused' | 'planned' | 'past' | 'mentioned'

/** The ways to get access. `registration` has no stated type. `open` needs no credential. */
export type Way = (typeof REGISTRATION_TYPES)[number] | 'registration' | 'api_key' | 'oauth' | 'dcr' | 'open'

/** A place where a document mentions a way to get access, and what it says about it. */
export interface Offer {
  readonly type: Way
  readonly stance: Stance
  /** The document shows it, by a request or by metadata in an example. Otherwise the document only mentions it. */
  readonly shown: boolean
  readonly range: Range
  /** The words of the document, on one line. */
  readonly evidence: string
}

/** A comment that ignores findings: `<!-- authmd-check-ignore document/title, document/size -- because … -->`. */
export interface Ignore {
  /** The first word of the comment. Only `authmd-check-ignore` has a meaning. */
  readonly directive: string
  /** The ids as the comment writes them, known or unknown. */
  readonly rules: readonly string[]
  readonly reason: string | undefined
  /** The place of the comment. */
  readonly range: Range
  /** The block that the comment is about. Before the first heading, it is about the whole document. */
  readonly scope: Range | 'document' | undefined
}

/** The topics of a walkthrough, in the usual order. */
export const TOPICS = ['discover', 'method', 'register', 'claim', 'exchange', 'use', 'errors', 'revocation'] as const
export type TopicName = (typeof TOPICS)[number]

/** The parts of a document that cover a topic, the most important first. */
export interface Topic {
  readonly name: TopicName
  readonly parts: readonly TopicPart[]
  /** The parts that say only a little about the topic. */
  readonly hints: readonly TopicPart[]
}
export interface TopicPart {
  /** The heading of the part, or nothing before the first heading. */
  readonly title: string | undefined
  readonly range: Range
  readonly weight: number
}
