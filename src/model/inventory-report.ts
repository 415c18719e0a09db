/** Defines the JSON of a whole inventory: its two lists, what was counted, and its rows. */

import type { Impact } from './impact.js'
import type { InventoryRow, InventoryTotals, RowState } from './inventory.js'
import type { Registered } from './registered.js'
import type { RuleId } from './stage.js'

/**
 * `without-owner`: a surface of which the input names no owner; `not-in-register`: a surface that is live, and that the register does not
 * have. A name on which nothing was found is on no list.
 */
export const LIST_NAMES = ['without-owner', 'not-in-register'] as const
export type ListName = (typeof LIST_NAMES)[number]

/**
 * `compliant`: the service keeps every rule about the register that binds it; `failing`: it breaks one; `undecided`: nothing is known to be
 * wrong, and not everything is known; `not-applicable`: it registers no agents.
 */
export const POLICY_STATES = ['compliant', 'failing', 'undecided', 'not-applicable'] as const
export type PolicyState = (typeof POLICY_STATES)[number]

/** A rule about the register that could not be decided. */
export interface UndecidedRule {
  readonly rule: RuleId
  readonly reason: string
  /** What would decide it. */
  readonly option?: string
}

/** What the rules about a register of approved flows say of a row. What they found is among its findings. */
export interface RowPolicy {
  readonly state: PolicyState
  /** It is empty where nobody knows what the name offers: `why` of the row says it. */
  readonly undecided: readonly UndecidedRule[]
}

/** A row with what the input and the register say of its name. */
export interface ListedRow extends InventoryRow {
  /** Absent where the input names none. */
  readonly owner?: string
  /** The lists that it is on. */
  readonly lists: readonly ListName[]
  /** Absent where no register of approved flows was given, and where nothing is offered. */
  readonly policy?: RowPolicy
  /** What this register says of the service. Absent where it does not have the service. */
  readonly registered?: Registered
}

/** A word, and how many names it is true of. */
export interface CountedNames {
  readonly value: string
  /**
   * @asType integer
   * @minimum 1
   */
  readonly names: number
}

/** What rules of one impact found. */
export interface CountedImpact {
  readonly impact: Impact
  /**
   * Names on which such a rule found something.
   *
   * @asType integer
   * @minimum 0
   */
  readonly names: number
  /** The rules, those of most names first. */
  readonly rules: readonly CountedRule[]
}

export interface CountedRule {
  readonly rule: RuleId
  /**
   * @asType integer
   * @minimum 1
   */
  readonly names: number
}

/** What the rows say together. */
export interface InventorySummary {
  /** Rows by their state. */
  readonly states: Readonly<Record<RowState, number>>
  /** Why rows are undecided, the most frequent first: the word of `cause`, or `why` where a row has none. */
  readonly undecided: readonly CountedNames[]
  /** Why rows are unreachable, in the same way. */
  readonly unreachable: readonly CountedNames[]
  /** The postures of the surfaces. `untold`: nothing says what the service is to an agent. */
  readonly postures: readonly CountedNames[]
  /** The versions of auth.md. `unknown`: there is a surface, and nothing shows its version. */
  readonly dialects: readonly CountedNames[]
  /** Who answers for what an agent does, by the registration types that are offered. A name may offer several. */
  readonly trustLevels: readonly CountedNames[]
  /** What was found there: `auth.md`, metadata, endpoints and cards. A name may have several. */
  readonly surfaces: readonly CountedNames[]
  /**
   * Names at which something is offered that cannot be.
   *
   * @asType integer
   * @minimum 0
   */
  readonly fiction: number
  /** What the rules about the register say, by `state` of `policy`. Absent where no register of approved flows was given. */
  readonly policy?: readonly CountedNames[]
  /** What was found by its impact, the gravest first. */
  readonly impacts: readonly CountedImpact[]
}

/** An inventory as one document. Members are added, never renamed or taken away, while `schema` is 1. */
export interface InventoryReport {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly lists: {
    /** The names of surfaces without an owner, in the order of the rows. */
    readonly withoutOwner: readonly string[]
    /** The names of live surfaces that the register does not have. It is null where no register was given. */
    readonly notInRegister: readonly string[] | null
  }
  readonly summary: InventorySummary
  readonly totals: InventoryTotals
  readonly rows: readonly ListedRow[]
}
