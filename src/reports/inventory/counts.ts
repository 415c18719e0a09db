/** Counts how many names a word is true of, in bounded memory. */

import type { CountedNames } from '../../model/inventory-report.js'
import { clip } from '../text.js'
import { First } from './first.js'

/** The most words that are counted each by itself, because services have a say in some, and the most characters of one. */
const MOST = 1000
const TEXT = 300
/** The word for what came after as many. */
const OTHERS = 'something else'
/** So many names are kept of each word. */
const EXAMPLES = 3

/** A word, how many names it is true of, and the first of them. */
export interface Group extends CountedNames {
  readonly examples: readonly string[]
}

export class Counts {
  private readonly groups = new Map<string, First<string>>()

  /** Counts a name for each of these words, once. */
  add(name: string, words: Iterable<string>): void {
    for (const word of new Set(words)) this.groupOf(clip(word, TEXT)).add(clip(name, TEXT), (given) => given)
  }

  private groupOf(word: string): First<string> {
    const key = this.groups.has(word) || this.groups.size < MOST ? word : OTHERS
    const known = this.groups.get(key)
    if (known) return known
    const group = new First<string>(EXAMPLES, (a, b) => (a < b ? -1 : 1))
    this.groups.set(key, group)
    return group
  }

  of(word: string): number {
    return this.groups.get(word)?.total ?? 0
  }

  /** The words of most names first, then by the alphabet. */
  get list(): Group[] {
    return [...this.groups]
      .map(([value, { total, items }]) => ({ value, names: total, examples: items }))
      .sort((a, b) => b.names - a.names || (a.value < b.value ? -1 : 1))
  }

  /** The same without examples. */
  get counted(): CountedNames[] {
    return this.list.map(({ value, names }) => ({ value, names }))
  }
}
