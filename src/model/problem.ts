/** A problem that a rule found, and its place. */

import type { Impact } from './impact.js'
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

/** The place of a problem. Lines and columns count from 1. `pointer` is a JSON Pointer (RFC 6901). */
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

/** A place in a file, or in a document that has a URL. */
export type FilePlace = Extract<Place, { readonly file: string }>

/** The place of what an excerpt leaves out. What is not shown is not missing, so that a problem there is none. */
export const LEFT_OUT: Place = { file: '', line: 1, column: 1 }

/** A part of a text: offsets in UTF-16 code units. */
export interface Range {
  readonly start: Offset
  /** Exclusive. */
  readonly end: Offset
}

/** A change to the text of the document: `text` replaces what is in the range. Offsets do not count a byte order mark. */
export interface Edit extends Range {
  readonly text: string
}

/** What a rule found, as data. Reports add all prose except `message`. */
export interface Problem {
  readonly message: string
  readonly at?: Place
  readonly expected?: string
  /** What was there instead; `null` if nothing was. */
  readonly actual?: unknown
  /** What to do about it, where the fix of the rule is about its other problems. */
  readonly fix?: string
  /** Set when one requirement has a stricter and a milder half. The default is the level of the rule. */
  readonly level?: Level
  /** Set when this problem loses more or less than others of its rule. The default is the impact of the rule. */
  readonly impact?: Impact
  /** The edits that fix it together, when there is one right answer. `lint --fix` makes them. */
  readonly edits?: readonly [Edit, ...Edit[]]
}

/** How many problems have edits. */
export const countEditable = (problems: readonly Problem[]): number => problems.filter(({ edits }) => edits).length

/** A problem that a comment in the document asks the check to ignore. */
export interface IgnoredProblem extends Problem {
  /** The reason that the comment gives. */
  readonly reason: string
  /** The line of the comment. */
  readonly comment: Line
}

/** A problem with its evidence, which the engine adds. */
export interface Finding extends Problem {
  /** Its place in a file of the repository, where `at` is no such place or is written otherwise: a relative path, with `/`. */
  readonly source?: FilePlace
  /** A command line that repeats the request; secrets are labels. */
  readonly curl?: string
  /** The labels in `curl`. It can be run when your own secrets stand in their place; a script of `--repro` gets some. */
  readonly curlLabels?: readonly string[]
  /** Lines of the document around the place. */
  readonly frame?: {
    readonly firstLine: Line
    /** The column of the first character of each line. Set when only a part of long lines is kept. */
    readonly firstColumn?: Line
    readonly lines: readonly string[]
  }
  /** Set when the baseline accepts it: the reason and the last day. */
  readonly accepted?: {
    readonly reason: string
    /** Last day, YYYY-MM-DD. */
    readonly until: string
    readonly owner?: string
    readonly ticket?: string
  }
}
