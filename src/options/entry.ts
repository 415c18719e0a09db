/** Defines one entry of the table of options, and the types of the values that the command line gives. */

import type { Found } from './found.js'
import type { Kind } from './kinds.js'

export type CommandName =
  | 'check'
  | 'lint'
  | 'replay'
  | 'cleanup'
  | 'sandbox'
  | 'demo'
  | 'provider'
  | 'provider mint'
  | 'init'
  | 'migrate'
  | 'inventory'
  | 'inventory merge'
  | 'inventory enqueue'
  | 'inventory worker'
  | 'inventory status'
  | 'inventory collect'
  | 'diff'
  | 'policy init'
  | 'policy check'
  | 'evidence'
  | 'evidence verify'
  | 'evidence key'
  | 'ast'
  | 'explain'
  | 'controls'
  | 'rules'
  | 'selftest'

export interface Entry<T> {
  readonly kind: Kind<T>
  /** The long flag, where it differs from the name of the entry: `--no-color`. */
  readonly flag?: `--${string}`
  readonly short?: `-${string}`
  /** The placeholder after the flag: `<url>`. A switch has none. */
  readonly argument?: string
  /** Its heading in `--help`. */
  readonly group: string
  readonly words: string
  /** The default in words, where it depends on other options. */
  readonly usual?: string
  /** The default value, where it depends on nothing else. */
  readonly preset?: T
  /** Whether the user must give it. */
  readonly required?: true
  readonly commands: readonly CommandName[]
  /** What completion proposes. `rules` means the ids of all rules. */
  readonly proposals?: readonly string[] | 'rules'
  /** The words in a configuration, where they differ; `false` where a configuration cannot have it. */
  readonly inFile?: string | false
  /** Which values a configuration may have that was only found by its name. Absent means none: it needs `--trust-config`. */
  readonly found?: Found
  /** Why such a configuration may have no other value, where that needs words. */
  readonly reserved?: string
  /** Whether its value is a secret or names one that a check uses at the target. */
  readonly secret?: true
  /** The name in a configuration and in the options of a run, where it differs. */
  readonly member?: string
  /** How the options of a run get the value, where they have it. */
  readonly run?: 'as given' | 'in milliseconds'
  /** Whether the record of a run keeps it. */
  readonly kept?: true
}

/** A table of options. The keys are the names that `commander` uses. */
export type Table = Readonly<Record<string, Entry<unknown>>>

/** Makes an entry whose type says what its value is. */
export function option<T, const E extends Omit<Entry<T>, 'kind'>>(kind: Kind<T>, entry: E) {
  return { kind, ...entry }
}

type ValueOf<E> = E extends { readonly kind: Kind<infer T> } ? T : never
type Always<E> = E extends { readonly preset: unknown } | { readonly required: true } ? true : false

/** What the command line gives. An option that has a default or is required is always there. */
export type FlagsOf<T> = {
  readonly [Name in keyof T as Always<T[Name]> extends true ? Name : never]: ValueOf<T[Name]>
} & { readonly [Name in keyof T as Always<T[Name]> extends true ? never : Name]?: ValueOf<T[Name]> }

/** The names of the entries with these attributes, as the options of a run have them. */
export type MembersWith<T, Attributes> = {
  [Name in keyof T]: T[Name] extends Attributes ? (T[Name] extends { readonly member: infer M } ? M : Name) : never
}[keyof T]
