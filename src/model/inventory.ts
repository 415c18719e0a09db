/** Defines what an inventory says of one name: what was found there, with its evidence. */

import type { Impact } from './impact.js'
import type { Level } from './level.js'
import type { RuleId } from './stage.js'
import type { Surface } from './surface.js'

/** Where a name was read. */
export interface NamedAt {
  /** The file, or `-` for standard input. */
  readonly file: string
  /**
   * Counts from 1. Absent where the form has no lines.
   *
   * @asType integer
   * @minimum 1
   */
  readonly line?: number
}

/** One name of the input. */
export interface InventoryName {
  /** The host as it is asked: lower case, IDNs in Punycode (RFC 5891), with a port where that is not the usual one. It identifies the row. */
  readonly name: string
  /** Where the walk begins. */
  readonly url: string
  /** What else stood beside the name, by column, untouched. */
  readonly carried?: Readonly<Record<string, string>>
  readonly at: NamedAt
  /** The name from which it was guessed, or whose document names it. */
  readonly expandedFrom?: string
}

/** Something in the input that is no name. */
export interface Misread {
  /** What stood there, cut to a readable length. */
  readonly text: string
  readonly reason: string
  readonly at: NamedAt
}

/**
 * `surface`: something was found; `none`: every place was asked, and said that nothing is there; `undecided`: a gate, a limit or a time-out
 * left it open; `unreachable`: no name, no connection; `answers-anything`: a path where nothing can be got the answer of the documents, so
 * that nothing is counted.
 */
export const ROW_STATES = ['surface', 'none', 'undecided', 'unreachable', 'answers-anything'] as const
export type RowState = (typeof ROW_STATES)[number]

/**
 * Why nothing can be said of a name, in one word, so that many can be counted: `no-address`: DNS has none; `no-connection`: nobody listens, or
 * the connection broke; `certificate`: TLS failed; `private-address`: the name leads to an address that is not of the public Internet;
 * `time-out`: no answer in time; `gate`: a sign-in, 401 or 403 stands before everything; `rate-limit`: 429, or `Retry-After` asks for a
 * longer wait; `server-error`: 5xx; `budget`: the limit of requests, bytes or time of one name was reached; `broken-answer`: no client can
 * read it; `untold`: the answers do not say whether something is there; `bug`: this tool failed.
 */
export const ROW_CAUSES = [
  'no-address',
  'no-connection',
  'certificate',
  'private-address',
  'time-out',
  'gate',
  'rate-limit',
  'server-error',
  'budget',
  'broken-answer',
  'untold',
  'bug',
] as const
export type RowCause = (typeof ROW_CAUSES)[number]

/** A rule that found something, without the problems themselves. */
export interface RowFinding {
  readonly rule: RuleId
  readonly impact: Impact
  readonly level: Level
  /** The first problem, as a sentence. */
  readonly message: string
  /**
   * @asType integer
   * @minimum 1
   */
  readonly problems: number
}

/** What an inventory says of one name: one line of its NDJSON. Members are added, never renamed or taken away, while `schema` is 1. */
export interface InventoryRow {
  readonly schema: 1
  readonly name: string
  readonly url: string
  readonly at: NamedAt
  readonly carried?: Readonly<Record<string, string>>
  readonly expandedFrom?: string
  readonly state: RowState
  /** Why it is undecided, unreachable, or not counted. */
  readonly why?: string
  /** The same in one word. Absent where none of the words holds. */
  readonly cause?: RowCause
  /** The registrable domain, or the host where there is none. */
  readonly domain: string
  /** When it was asked, in ISO 8601. */
  readonly askedAt: string
  /**
   * @asType integer
   * @minimum 0
   */
  readonly durationMs: number
  /**
   * Also those that reached nobody.
   *
   * @asType integer
   * @minimum 0
   */
  readonly requests: number
  /** Set where a path at which nothing can be is answered as if something were there. What has a shape that this answer lacks counts nevertheless. */
  readonly answersAnything?: true
  /** What it offers to agents. Absent where nothing was found, or nothing is counted. */
  readonly surface?: Surface
  readonly postureSentence?: string
  /** The gravest first. */
  readonly findings: readonly RowFinding[]
}

/** What was done of an inventory, as it goes and at its end. */
export interface InventoryTotals {
  /** When it began, in ISO 8601. */
  readonly startedAt: string
  /** When it ended. */
  readonly endedAt: string
  /**
   * Names that were read, each counted once.
   *
   * @asType integer
   * @minimum 0
   */
  readonly names: number
  /**
   * Entries that repeat an earlier name. Of a merge, rows of a name that has a newer one or the same.
   *
   * @asType integer
   * @minimum 0
   */
  readonly repeated: number
  readonly misread: readonly Misread[]
  /**
   * How many more could not be read than are listed.
   *
   * @asType integer
   * @minimum 0
   */
  readonly moreMisread: number
  /**
   * Rows that this run made.
   *
   * @asType integer
   * @minimum 0
   */
  readonly asked: number
  /**
   * Rows that an earlier run had made.
   *
   * @asType integer
   * @minimum 0
   */
  readonly kept: number
  readonly states: Readonly<Record<RowState, number>>
  /**
   * Requests of this run, also those that reached nobody. Of a merge, those of all rows that were read.
   *
   * @asType integer
   * @minimum 0
   */
  readonly requests: number
  /** Whether every name has its row. An interrupted inventory is not complete. `inventory merge` knows only the rows that there are. */
  readonly complete: boolean
}
