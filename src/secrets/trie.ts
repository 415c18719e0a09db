/** Keeps many texts as a tree of their characters, in arrays of numbers. */

export const ROOT = 0
export const NONE = -1
/** Most texts begin with one of so many characters. A table of all would be larger than most trees. */
const COMMON = 1 << 7

/**
 * A tree with one node for each start of a text. A node is a number. Those nearer to the root are smaller, and the children of a node follow
 * each other, by their characters. A service may make us keep millions of nodes, for which objects would take too much memory.
 */
export class Trie {
  /** The number of nodes. */
  readonly size: number
  readonly parents: Int32Array
  /** The character that leads to each node. */
  readonly characters: Uint16Array
  /** The first text that ends at each node, or `NONE`. */
  readonly ends: Int32Array
  /** The first child of each node. The first child of the next node is after the last one. */
  private readonly children: Int32Array
  /** The children of the root, by the common characters: most searches begin there. */
  private readonly roots = new Int32Array(COMMON)

  constructor(texts: readonly string[]) {
    const most = texts.reduce((sum, { length }) => sum + length, 1)
    this.parents = new Int32Array(most)
    this.characters = new Uint16Array(most)
    this.ends = new Int32Array(most).fill(NONE)
    this.size = this.grow(texts)
    this.children = this.listChildren()
    for (let node = this.children[ROOT] ?? 0; node < (this.children[ROOT + 1] ?? 0); node++)
      this.roots[this.characters[node] ?? 0] = node
  }

  /** Returns the child with this character, or the root if there is none. */
  child(node: number, character: number): number {
    if (node === ROOT && character < COMMON) return this.roots[character] ?? ROOT
    let low = this.children[node] ?? 0
    let high = (this.children[node + 1] ?? 0) - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.characters[middle] ?? 0) < character) low = middle + 1
      else high = middle
    }
    return low === high && this.characters[low] === character ? low : ROOT
  }

  /** Makes the nodes, one depth after the other. In the order of the alphabet, texts with the same start follow each other. */
  private grow(texts: readonly string[]): number {
    const nodes = new Int32Array(texts.length)
    let size = 1
    let growing = [...texts.keys()].sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b)
    for (let depth = 0; growing.length > 0; depth++) {
      const longer: number[] = []
      const first = size
      for (const index of growing) {
        const text = texts[index] ?? ''
        const parent = nodes[index] ?? ROOT
        if (text.length === depth) {
          if (this.ends[parent] === NONE) this.ends[parent] = index
          continue
        }
        const character = text.charCodeAt(depth)
        const last = size - 1
        if (last < first || this.parents[last] !== parent || this.characters[last] !== character) {
          this.parents[size] = parent
          this.characters[size] = character
          size++
        }
        nodes[index] = size - 1
        longer.push(index)
      }
      growing = longer
    }
    return size
  }

  private listChildren(): Int32Array {
    const children = new Int32Array(this.size + 1).fill(this.size)
    for (let node = this.size - 1; node > ROOT; node--) children[this.parents[node] ?? ROOT] = node
    for (let node = this.size - 1; node >= ROOT; node--) {
      // Without children, there is nothing before those of the next node.
      const isLeaf = children[node] === this.size
      if (isLeaf) children[node] = children[node + 1] ?? this.size
    }
    return children
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
