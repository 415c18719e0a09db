/** Defines the life cycle map: what a service issues to agents, who gets it, and what ends it, as far as a run has shown it. */

import type { RuleId } from './stage.js'
import type { Source, TrustLevel } from './surface.js'

/** What a registration brings, in the order in which an agent gets it. */
export const CREDENTIALS = [
  'registration',
  'claim_handle',
  'user_code',
  'assertion',
  'refresh_token',
  'access_token',
] as const
export type CredentialKind = (typeof CREDENTIALS)[number]

/** What can be asked of each: the members of `CredentialLifecycle`. */
export const ASPECTS = [
  'issuer',
  'trust',
  'scopes',
  'lifetime',
  'expiry',
  'revocation',
  'event',
  'rotation',
  'claim',
] as const
export type Aspect = (typeof ASPECTS)[number]

/**
 * `proven`: an exchange of the run shows it; `declared`: the service says so, and nothing was seen that proves it; `broken`: a rule found
 * that it is not so; `unknown`: nobody knows; `notApplicable`: there is no such thing.
 */
export const CELL_STATES = ['proven', 'declared', 'unknown', 'broken', 'notApplicable'] as const
export type CellState = (typeof CELL_STATES)[number]

/** An exchange of the run that shows something. */
export interface ShownBy {
  /**
   * Its id in `exchanges`.
   *
   * @asType integer
   * @minimum 0
   */
  readonly exchange: number
  /** It in one line: `POST https://api.example.com/oauth2/revoke: 200`. */
  readonly line: string
}

/** Where a service says something. */
export interface DeclaredIn {
  readonly from: Source
  /** The member, the heading or the answer. */
  readonly place: string
}

/** The answer to one question about one credential. */
export interface Cell {
  readonly state: CellState
  /** What is so, or why nobody knows, in a sentence. */
  readonly says: string
  /** Of what is proven or broken: the exchanges that show it. */
  readonly shownBy?: readonly ShownBy[]
  /** Where the service says it. What is proven may be declared as well. */
  readonly declaredIn?: readonly DeclaredIn[]
  /** The rules that found it broken, or else those that prove it or would. */
  readonly rules?: readonly RuleId[]
  /** The option that would prove it. Where it is not proven and this is absent, nothing that one could give shows it. */
  readonly option?: string
  /** Of `lifetime` and `expiry`: the lifetime in seconds. */
  readonly seconds?: number
  /** Of `scopes` and `claim`: the scopes. */
  readonly scopes?: readonly string[]
}

/** What a run knows of one credential. */
export interface CredentialLifecycle extends Readonly<Record<Aspect, Cell>> {
  readonly credential: CredentialKind
  /** Who issues it. */
  readonly issuer: Cell
  /** The trust level at which it is issued. */
  readonly trust: Cell
  /** What it allows. */
  readonly scopes: Cell
  /** How long it lives, as the service says. */
  readonly lifetime: Cell
  /** Whether it was seen to end by itself. */
  readonly expiry: Cell
  /** Whether the agent can end it. */
  readonly revocation: Cell
  /** Whether an event of the provider ends it. */
  readonly event: Cell
  /** How another one replaces it. */
  readonly rotation: Cell
  /** What changes when a person claims. */
  readonly claim: Cell
}

/** The credentials of an agent that registers in one way. */
export interface TypeLifecycle {
  /** The type as the service names it. */
  readonly type: string
  /** Who answers for the agent. Absent for a type that no version of auth.md has. */
  readonly trust?: TrustLevel
  /** Whether the run registered in this way. */
  readonly tried: boolean
  /** Each of the credentials, in their order. */
  readonly credentials: readonly CredentialLifecycle[]
}

/** The life cycle map of a service. */
export interface Lifecycle {
  /** Each type that the service offers. */
  readonly types: readonly TypeLifecycle[]
}
