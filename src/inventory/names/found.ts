/** Defines what the reader of a form finds: texts that stand where a name is expected. */

import type { NameFormat } from '../../model/name-format.js'

/** A text that should be a name. */
export interface Naming {
  readonly text: string
  readonly line?: number
  readonly carried?: Readonly<Record<string, string>>
}

/** A part of the input in which no name can be looked for. */
export interface Unreadable extends Naming {
  readonly reason: string
}

export type Found = Naming | Unreadable

/** What is read, in text. */
export interface NameText {
  readonly file: string
  readonly chunks: AsyncIterable<string>
}

export interface NameOptions {
  /** The form of every source. Without it, each is told by how it begins. */
  readonly format?: NameFormat
  /** The column of a table in which the names stand, by its header, or by its number from 1. Without it, it is told by header and content. */
  readonly column?: string
  /** Is told of each source that is no table, where a column is named. */
  readonly onNoTable?: (file: string, format: NameFormat) => void
}

/** Says that an option cannot be kept, or that a source cannot be read as what it should be: the user has to change the command. */
export class NamesError extends Error {
  override readonly name = 'NamesError'
}
