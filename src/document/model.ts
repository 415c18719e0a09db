import type { Root } from 'mdast'
import type { Range } from '../model/problem.js'
import type { Ignore, Offer, Statement, Topic } from './meaning/model.js'

/** An auth.md as it was read, before it is understood. */
export interface DocumentSource {
  /** Decoded as UTF-8, with U+FFFD where it is not, without a byte order mark. */
  readonly text: string
  /** Length on the wire or on disk. */
  readonly bytes: number
  /** Path or URL, as findings show it. */
  readonly file: string
  /** Offset into `text` of the first byte sequence that is not UTF-8. */
  readonly malformed: number | undefined
}

/** A heading and what follows it, up to the next heading of the same or a higher rank. */
export interface Section {
  readonly depth: number
  readonly title: string
  /** The heading alone. */
  readonly heading: Range
  /** Where the section ends. */
  readonly end: number
}

/** Text that was taken out of the document piece by piece; `rangeIn` says where a part of it stands. */
export interface Excerpt {
  readonly value: string
  /** Offset in `value` of the start of each of its pieces (lines, as a rule), and where that is in the document. */
  readonly lineStarts: readonly number[]
  readonly sources: readonly number[]
}

/** A fenced or indented code block. */
export interface CodeBlock extends Excerpt {
  /** First word of the info string, lower-cased. */
  readonly lang: string | undefined
  /** With its fences. */
  readonly range: Range
}

/** Inline code outside of code blocks. */
export interface InlineCode {
  readonly value: string
  /** With its backticks. */
  readonly range: Range
  /** Without them. */
  readonly inner: Range
}

/** A request that the document shows: in HTTP notation, as a curl command, or only named in inline code (`POST /agent/identity`). */
export interface DocumentedRequest {
  readonly form: 'http' | 'curl' | 'inline'
  /** Upper-case. */
  readonly method: string
  /** As written: absolute, relative or with placeholders. */
  readonly target: string
  readonly targetRange: Range
  readonly headers: Headers
  readonly body: string | undefined
  /** The body with its places, for `jsonOf` and `formOf`. */
  readonly content: Excerpt | undefined
  readonly bodyRange: Range | undefined
}

/** Names are lower-cased. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** What the members of an answer tell: which operation gives it. Metadata are those of RFC 9728 and RFC 8414. */
export type ResponseKind = 'registration' | 'claim' | 'token' | 'error' | 'resource-metadata' | 'server-metadata'

/** An answer that the document shows: in HTTP notation, after an arrow, or as JSON that has the members of an answer. */
export interface DocumentedResponse {
  readonly form: 'http' | 'arrow' | 'json'
  readonly status: number | undefined
  readonly headers: Headers
  readonly body: string | undefined
  /** The body with its places, for `jsonOf`. */
  readonly content: Excerpt | undefined
  readonly bodyRange: Range | undefined
  /** All of it. */
  readonly range: Range
  readonly kind: ResponseKind | undefined
  /** What it answers: the nearest request before it in the same block, or else in the same section. */
  readonly request?: DocumentedRequest
}

/** An error code that the document names. */
export interface ErrorCode {
  readonly code: string
  readonly status?: number
  readonly range: Range
  /** In a table of errors or a list of them, where each code has its explanation. */
  readonly inTable: boolean
}

/** A scope that the document names. */
export interface DocumentedScope {
  readonly scope: string
  readonly range: Range
  /** The document says beside it what it is for. */
  readonly explained: boolean
}

/** A table (GitHub Flavored Markdown §4.10). */
export interface Table {
  readonly range: Range
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}
/** Without the space around it; the markup in it is as it stands. */
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
  /** The `issuer` beside it, where another party's metadata may be shown. */
  readonly issuer?: string
}

/** A URL, or the path of a well-known document, wherever it stands. */
export interface Reference {
  readonly url: string
  readonly range: Range
  /** Parts of it are left for the reader to fill in. */
  readonly template: boolean
}

/** The destination of a Markdown link or link definition. */
export interface Link {
  readonly url: string
  readonly range: Range
}

/** An HTML comment outside of code. */
export interface Comment {
  /** Without `<!--` and `-->`. */
  readonly value: string
  readonly range: Range
  /** What it is about: the block in whose text it stands, or else the next one; none at the end of the document. */
  readonly block: Range | undefined
}

/** What a document begins with. */
export interface Preamble {
  readonly range: Range
}

/** An auth.md, understood. Everything is in the order in which it stands. */
export interface Document {
  readonly file: string
  readonly text: string
  readonly bytes: number
  /**
   * Offset up to which the text was parsed. Less than its length only where the rest is larger, or denser with markup, than what
   * any author writes and any agent reads.
   */
  readonly examined: number
  /** Offset of the start of each line. */
  readonly lineStarts: readonly number[]
  /** The syntax tree (mdast, with GitHub's extensions) of what was parsed; its offsets are those of `text`. */
  readonly tree: Root
  readonly frontMatter: Range | undefined
  readonly sections: readonly Section[]
  /** What a `#fragment` can name, in the form that `fragmentKey` gives it. */
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
  /** Findings that the document asks not to be reported. */
  readonly ignores: readonly Ignore[]
  readonly references: readonly Reference[]
  readonly preamble: Preamble
  /** Sentences, list items and table rows outside of code. */
  readonly statements: readonly Statement[]
  /** Every place that speaks of a way in, and whether it offers or denies it. */
  readonly offers: readonly Offer[]
  /** All topics of a walkthrough, in its order, each with the parts that cover it. */
  readonly topics: readonly Topic[]
  /**
   * The first documented GET with `Authorization: Bearer` whose URL is complete. `base` is where the document is served: relative
   * targets without a `Host` are resolved against it.
   */
  bearerGet(base: string): string | undefined
  /** Every complete URL of a protected resource metadata document (RFC 9728 §3) that the document names, each once. */
  resourceMetadataLinks(base: string): readonly string[]
}
