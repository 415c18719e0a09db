/** Defines the types of a document: its text, and what it shows, links to and says. */

import type { Root } from 'mdast'
import type { Range } from '../model/problem.js'
import type { Ignore, Offer, Statement, Topic } from './meaning/model.js'

/** The text of an auth.md, before it is parsed. */
export interface DocumentSource {
  /** The decoded text, with U+FFFD for bytes that are not UTF-8, and without a byte order mark. */
  readonly text: string
  /** The length in the answer or in the file. */
  readonly bytes: number
  /** The path or URL that findings show. */
  readonly file: string
  /** The offset in `text` of the first bytes that are not UTF-8. */
  readonly malformed: number | undefined
}

/** A heading and the text after it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly depth: number
  readonly title: string
  /** The heading alone. */
  readonly heading: Range
  /** Where the section ends. */
  readonly end: number
}

/** A text that was taken out of the document in pieces. `rangeIn` returns the place of a part of it. */
export interface Excerpt {
  readonly value: string
  /** The offset in `value` of each piece (usually a line), and its offset in the document. */
  readonly lineStarts: readonly number[]
  readonly sources: readonly number[]
}

/** A fenced or indented code block. */
export interface CodeBlock extends Excerpt {
  /** The first word of the info string, in lower case. */
  readonly lang: string | undefined
  /** With its fences. */
  readonly range: Range
}

/** Inline code outside code blocks. */
export interface InlineCode {
  readonly value: string
  /** With its backticks. */
  readonly range: Range
  /** Without them. */
  readonly inner: Range
}

/** A request that the document shows: in HTTP notation, as a curl command, or as inline code (`POST /agent/identity`). */
export interface DocumentedRequest {
  readonly form: 'http' | 'curl' | 'inline'
  /** In upper case. */
  readonly method: string
  /** The target as the document writes it: absolute, relative or with placeholders. */
  readonly target: string
  readonly targetRange: Range
  readonly headers: Headers
  readonly body: string | undefined
  /** The body with its places, for `jsonOf` and `formOf`. */
  readonly content: Excerpt | undefined
  readonly bodyRange: Range | undefined
}

/** The headers of a message, with their names in lower case. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** The operation that gives an answer, judged by its members, or else by its request. The metadata is that of RFC 9728 and RFC 8414. */
export type ResponseKind =
  | 'registration'
  | 'claim'
  | 'completion'
  | 'token'
  | 'error'
  | 'resource-metadata'
  | 'server-metadata'

/** An answer that the document shows: in HTTP notation, after an arrow, or as JSON that has the members of an answer. */
export interface DocumentedResponse {
  readonly form: 'http' | 'arrow' | 'json'
  readonly status: number | undefined
  readonly headers: Headers
  readonly body: string | undefined
  /** The body with its places, for `jsonOf`. */
  readonly content: Excerpt | undefined
  readonly bodyRange: Range | undefined
  /** The place of the whole answer. */
  readonly range: Range
  readonly kind: ResponseKind | undefined
  /** The request that it answers: the nearest one before it in the same block, or else in the same section. */
  readonly request?: DocumentedRequest
}

/** An error code that the document names. */
export interface ErrorCode {
  readonly code: string
  readonly status?: number
  readonly range: Range
  /** The code stands in a table or a list of errors that explains each code. */
  readonly inTable: boolean
}

/** A scope that the document names. */
export interface DocumentedScope {
  readonly scope: string
  readonly range: Range
  /** The document explains the scope at this place. */
  readonly explained: boolean
}

/** A table (GitHub Flavored Markdown §4.10). */
export interface Table {
  readonly range: Range
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}
/** A cell of a table, without the space around it and with its markup. */
export interface Cell {
  readonly text: string
  readonly range: Range
}

/** A URL or path that the document gives under the name of a metadata member, in a JSON example or in prose. */
export interface NamedUrl {
  /** The member's name: `token_endpoint`, `claim_uri`, … */
  readonly member: string
  readonly url: string
  readonly range: Range
  /** The `issuer` beside the URL. It shows whether the metadata belongs to another party. */
  readonly issuer?: string
  /** Set if a line of prose, a list or a table gives it. */
  readonly isProse?: true
}

/** A URL or the path of a well-known document, at any place. */
export interface Reference {
  readonly url: string
  readonly range: Range
  /** The reader has to fill in parts of it. */
  readonly template: boolean
}

/** The destination of a Markdown link or link definition. */
export interface Link {
  readonly url: string
  readonly range: Range
}

/** An HTML comment outside code. */
export interface Comment {
  /** Without `<!--` and `-->`. */
  readonly value: string
  readonly range: Range
  /** The block that the comment is about: the block around it, or else the next one. There is none at the end of the document. */
  readonly block: Range | undefined
}

/** The beginning of a document. */
export interface Preamble {
  readonly range: Range
}

/** A parsed auth.md. Every list has the order of the document. */
export interface Document {
  readonly file: string
  readonly text: string
  readonly bytes: number
  /** The offset up to which the text was parsed. It is less than the length only if the text is very long or has very much markup. */
  readonly examined: number
  /** The offset of the start of each line. */
  readonly lineStarts: readonly number[]
  /** The syntax tree of the parsed text (mdast, with GitHub's extensions). Its offsets are offsets in `text`. */
  readonly tree: Root
  readonly frontMatter: Range | undefined
  readonly sections: readonly Section[]
  /** The fragments that a link can name, in the form of `fragmentKey`. */
  readonly anchors: ReadonlySet<string>
  readonly blocks: readonly CodeBlock[]
  readonly inlineCode: readonly InlineCode[]
  readonly tables: readonly Table[]
  readonly requests: readonly DocumentedRequest[]
  readonly responses: readonly DocumentedResponse[]
  readonly errorCodes: readonly ErrorCode[]
  readonly scopes: readonly DocumentedScope[]
  readonly named: readonly NamedUrl[]
  readonly links: readonly Link[]
  readonly comments: readonly Comment[]
  /** The comments that ignore findings. */
  readonly ignores: readonly Ignore[]
  readonly references: readonly Reference[]
  readonly preamble: Preamble
  /** The sentences, list items and table rows outside code. */
  readonly statements: readonly Statement[]
  /** Every place that mentions a way to get access, and whether it offers or denies it. */
  readonly offers: readonly Offer[]
  /** All topics of a walkthrough, in the usual order, each with the parts that cover it. */
  readonly topics: readonly Topic[]
  /** Returns the first complete URL of a GET with `Authorization: Bearer`. A relative target without a `Host` is resolved against `base`. */
  bearerGet(base: string): string | undefined
  /** Returns the complete URLs of protected resource metadata (RFC 9728 §3) that the document names, each once. */
  resourceMetadataLinks(base: string): readonly string[]
}
