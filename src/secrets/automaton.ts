/** Searches a text for many patterns in one pass (Aho and Corasick, 1975). */

import { NONE, ROOT, Trie } from './trie.js'

/**
 * The time of a search depends on the length of the text alone: not on the number of patterns, on their lengths, or on what they have in
 * common. A pattern has at least two characters.
 */
export class Automaton {
  private readonly trie: Trie
  /** The pairs of characters with which patterns begin. Most places in a text begin none, and this check is cheap. */
  private readonly begins = new Pairs()
  /** For each node, the node of the longest other start of a pattern that ends in the same characters. */
  private readonly links: Int32Array
  /** The nearest node along the links where a pattern ends, or the root. */
  private readonly shorter: Int32Array

  constructor(patterns: readonly string[]) {
    this.trie = new Trie(patterns)
    this.links = new Int32Array(this.trie.size)
    this.shorter = new Int32Array(this.trie.size)
    for (const pattern of patterns) this.begins.add(pattern, 0)
    this.link()
  }

  /**
   * Calls `found` for the patterns that end at each place of the text, the longest first, until it returns that it is content. So much time
   * goes into each place.
   */
  search(text: string, found: (pattern: number, end: number) => boolean): void {
    const { ends } = this.trie
    let node = ROOT
    for (let i = 0; i < text.length; i++) {
      if (node === ROOT && !this.begins.has(text, i)) continue
      node = this.follow(node, text.charCodeAt(i))
      let at = ends[node] === NONE ? this.shorter[node] : node
      while (at && !found(ends[at] ?? NONE, i + 1)) at = this.shorter[at]
    }
  }

  /** Links the nodes, those nearer to the root first. */
  private link(): void {
    const { parents, characters, ends, size } = this.trie
    for (let node = ROOT + 1; node < size; node++) {
      const parent = parents[node] ?? ROOT
      const link = parent === ROOT ? ROOT : this.follow(this.links[parent] ?? ROOT, characters[node] ?? 0)
      this.links[node] = link
      this.shorter[node] = ends[link] === NONE ? (this.shorter[link] ?? ROOT) : link
    }
  }

  private follow(from: number, character: number): number {
    for (let node = from; ; node = this.links[node] ?? ROOT) {
      const child = this.trie.child(node, character)
      if (child !== ROOT || node === ROOT) return child
    }
  }
}

/** Pairs of characters, by the lower halves of their code units: one bit each, because a run makes many of these sets. */
class Pairs {
  private readonly bits = new Int32Array(1 << 11)

  add(text: string, at: number): void {
    const pair = pairAt(text, at)
    this.bits[pair >> 5] = (this.bits[pair >> 5] ?? 0) | (1 << (pair & 31))
  }

  has(text: string, at: number): boolean {
    const pair = pairAt(text, at)
    return ((this.bits[pair >> 5] ?? 0) & (1 << (pair & 31))) !== 0
  }
}

const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)
