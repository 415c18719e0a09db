/** One line of the table of options, and the types of what the command line gives by it. */

import type { Kind } from './kinds.js'

export type CommandName =
  | 'check'
  | 'lint'
  | 'replay'
  | 'sandbox'
  | 'demo'
  | 'provider'
  | 'provider mint'
  | 'init'
  | 'migrate'
  | 'explain'
  | 'rules'
  | 'selftest'

export interface Entry<T> {
  readonly kind: Kind<T>
  /** The long flag where it is not the name of the entry: `--no-color`. */
  readonly flag?: `--${string}`
  readonly short?: `-${string}`
  /** What follows the flag, for people: `<url>`. A switch has none. */
  readonly argument?: string
  /** The heading it stands under in `--help`. */
  readonly group: string
  readonly words: string
  /** The default in words, where it depends on others. */
  readonly usual?: string
  /** The default, where it depends on nothing. */
  readonly preset?: T
  /** Has to be given. */
  readonly required?: true
  readonly commands: readonly CommandName[]
  /** What completion proposes; `rules` are the ids of all rules. */
  readonly proposals?: readonly string[] | 'rules'
  /** The words in a configuration where they are others; `false` where it has no place in one. */
  readonly inFile?: string | false
  /** The name in a configuration and in the options of a run, where it is another. */
  readonly member?: string
  /** How the options of a run have it where they have the value itself. */
  readonly run?: 'as given' | 'in milliseconds'
  /** Kept in the record of a run. */
  readonly kept?: true
}

/** A table of options: by the name under which `commander` gives each. */
export type Table = Readonly<Record<string, Entry<unknown>>>

/** An entry whose type says what its value is. */
export function option<T, const E extends Omit<Entry<T>, 'kind'>>(kind: Kind<T>, entry: E) {
  return { kind, ...entry }
}

type ValueOf<E> = E extends { readonly kind: Kind<infer T> } ? T : never
type Always<E> = E extends { readonly preset: unknown } | { readonly required: true } ? true : false

/** What the command line gives: what has a default or has to be given is always there. */
export type FlagsOf<T> = {
  readonly [Name in keyof T as Always<T[Name]> extends true ? Name : never]: ValueOf<T[Name]>
} & { readonly [Name in keyof T as Always<T[Name]> extends true ? never : Name]?: ValueOf<T[Name]> }

/** The names, in the options of a run, of the entries that have these attributes. */
export type MembersWith<T, Attributes> = {
  [Name in keyof T]: T[Name] extends Attributes ? (T[Name] extends { readonly member: infer M } ? M : Name) : never
}[keyof T]
