import type { Level } from './level.js'

/**
 * @asType integer
 * @minimum 1
 */
type Line = number

/**
 * @asType integer
 * @minimum 0
 */
type Offset = number

/** Where a problem stands. Lines and columns count from 1; `pointer` is a JSON Pointer (RFC 6901). */
export type Place =
  | {
      readonly file: string
      readonly line: Line
      readonly column: Line
      readonly endLine?: Line
      readonly endColumn?: Line
    }
  | {
      readonly exchange: Offset
      /** JSON Pointer (RFC 6901) into the body. */
      readonly pointer: string
    }
  | { readonly exchange: Offset; readonly header: string }
  | {
      readonly exchange: Offset
      /** @asType integer */
      readonly status: number
    }

/** Part of a text: offsets in UTF-16 code units. */
export interface Range {
  readonly start: Offset
  /** Exclusive. */
  readonly end: Offset
}

/** A change to the text of the document, which is counted without a byte order mark: what stands in a range becomes `text`. */
export interface Edit extends Range {
  readonly text: string
}

/** What a rule found, as data. Prose beyond `message` is made by the reports. */
export interface Problem {
  readonly message: string
  readonly at?: Place
  readonly expected?: string
  /** What was there instead; `null` when nothing was. */
  readonly actual?: unknown
  /** Where one requirement has a stricter and a milder half; the rule's level otherwise. */
  readonly level?: Level
  /** What mends it, all of it together, where there is one right answer; `lint --fix` makes these edits. */
  readonly edits?: readonly [Edit, ...Edit[]]
}

/** A problem that a comment in the document asks not to be reported. */
export interface IgnoredProblem extends Problem {
  /** Why, by the comment. */
  readonly reason: string
  /** The line of the comment. */
  readonly comment: Line
}

/** A problem with the evidence that the harness attaches. */
export interface Finding extends Problem {
  /** A command line that repeats the request; secrets are labels. */
  readonly curl?: string
  /** Lines of the document around the place. */
  readonly frame?: { readonly firstLine: Line; readonly lines: readonly string[] }
  /** The baseline accepts it, and why and until when. */
  readonly accepted?: {
    readonly reason: string
    /** Last day, YYYY-MM-DD. */
    readonly until: string
  }
}
