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

/** Part of a document's text: offsets in UTF-16 code units, `end` exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
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

/** A fenced or indented code block. */
export interface CodeBlock {
  /** First word of the info string, lower-cased. */
  readonly lang: string | undefined
  readonly value: string
  /** With its fences. */
  readonly range: Range
  /** Offset in `value` of the start of each of its lines, and where that is in the document. */
  readonly lineStarts: readonly number[]
  readonly sources: readonly number[]
}

/** A request that the document shows: in HTTP notation, as a curl command, or only named in inline code (`POST /agent/identity`). */
export interface DocumentedRequest {
  readonly form: 'http' | 'curl' | 'inline'
  /** Upper-case. */
  readonly method: string
  /** As written: absolute, relative or with placeholders. */
  readonly target: string
  readonly targetRange: Range
  /** Names are lower-cased. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
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
  readonly frontMatter: Range | undefined
  readonly sections: readonly Section[]
  /** What a `#fragment` can name, in the form that `fragmentKey` gives it. */
  readonly anchors: ReadonlySet<string>
  readonly blocks: readonly CodeBlock[]
  readonly requests: readonly DocumentedRequest[]
  readonly named: readonly NamedUrl[]
  readonly links: readonly Link[]
  readonly references: readonly Reference[]
  /**
   * The first documented GET with `Authorization: Bearer` whose URL is complete. `base` is where the document is served: relative
   * targets without a `Host` are resolved against it.
   */
  bearerGet(base: string): string | undefined
  /** Every complete URL of a protected resource metadata document (RFC 9728 §3) that the document names, each once. */
  resourceMetadataLinks(base: string): readonly string[]
}
