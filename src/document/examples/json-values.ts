/** Reads the JSON values and the forms of an example, with the place of each value. */

import type { Node } from 'jsonc-parser'
import type { Range } from '../../model/problem.js'
import type { Excerpt } from '../model.js'
import { rangeIn } from './excerpt.js'
import { exampleIn } from './json.js'

/** A JSON value of an example, with its places. Pointers follow RFC 6901, so the empty pointer is the value itself. */
export interface JsonExample {
  readonly value: unknown
  /** Returns the place of a value in the document. */
  rangeOf(pointer: string): Range | undefined
  /** Returns the place of the name of a member. */
  nameRangeOf(pointer: string): Range | undefined
  /** Pointers to the values that the reader has to fill in. Their type in `value` means nothing. */
  readonly open: ReadonlySet<string>
  /** Pointers to the objects and arrays that the document shows in part. */
  readonly partial: ReadonlySet<string>
}

/** A field of a form, decoded if possible. */
export interface FormField {
  readonly name: string
  readonly value: string
  readonly nameRange: Range
  readonly valueRange: Range
}

/** Whether a text is a placeholder (`<id>`, `{id}`, `$ID`, `YOUR_ID`, `…`) or abbreviates a value (`eyJ…`). */
export const isPlaceholder = (text: string): boolean =>
  /^(?:<[^<>]*>|\{{1,2}[^{}]*\}{1,2}|\$\{?\w+\}?|YOUR[_-]\w+|(?:\u2026|\.{3,}))$/i.test(text) ||
  /(?:\u2026|\.{3,})/.test(text)

/** Whether a whole text is a placeholder, so that the real value can be anything. */
const isOpen = (text: string): boolean =>
  /^(?:<[^<>]*>|\{{1,2}[^{}]*\}{1,2}|\$\{?\w+\}?|YOUR[_-]\w+|\u2026|\.{3,})$/i.test(text)

/** Returns the first JSON value of an excerpt, or nothing if there is none or it is broken. */
export const jsonOf = (excerpt: Excerpt): JsonExample | undefined => jsonValuesOf(excerpt)[0]

const read = new WeakMap<Excerpt, readonly JsonExample[]>()

/** Returns every JSON value of an excerpt. It is read only once, because many rules ask for it. */
export function jsonValuesOf(excerpt: Excerpt): readonly JsonExample[] {
  const known = read.get(excerpt) ?? readValues(excerpt)
  read.set(excerpt, known)
  return known
}

function readValues(excerpt: Excerpt): readonly JsonExample[] {
  if (!/^[{["\s\u2026./#]/.test(excerpt.value)) return []
  const { values, open, leftOut, fault } = exampleIn(excerpt)
  if (fault) return []
  let from = 0
  return values.map(({ root, base }) => {
    while ((leftOut[from] ?? Number.POSITIVE_INFINITY) < base + root.offset) from++
    return new Walk(excerpt, base, open, leftOut, from).example(root)
  })
}

interface Nodes {
  readonly value: Node
  readonly name: Node | undefined
}

class Walk implements Pick<JsonExample, 'open' | 'partial'> {
  readonly open = new Set<string>()
  readonly partial = new Set<string>()
  readonly #nodes = new Map<string, Nodes>()

  constructor(
    private readonly excerpt: Excerpt,
    private readonly base: number,
    private readonly standIns: ReadonlySet<number>,
    private readonly leftOut: readonly number[],
    /** The index of the next place that is left out. */
    private next: number,
  ) {}

  example(root: Node): JsonExample {
    const value = this.#read(root, '', undefined)
    return {
      value,
      open: this.open,
      partial: this.partial,
      rangeOf: (pointer) => this.#rangeOf(this.#nodes.get(pointer)?.value),
      nameRangeOf: (pointer) => this.#rangeOf(this.#nodes.get(pointer)?.name),
    }
  }

  #read(node: Node, pointer: string, name: Node | undefined): unknown {
    this.#nodes.set(pointer, { value: node, name })
    const { type, children = [] } = node
    if (type === 'object' || type === 'array') {
      const read = children.map((child, i) => {
        this.#passLeftOut(child.offset, pointer)
        return type === 'array' ? this.#read(child, `${pointer}/${i}`, undefined) : this.#member(child, pointer)
      })
      this.#passLeftOut(node.offset + node.length, pointer)
      return type === 'array' ? read : Object.fromEntries(read.filter(isMember))
    }
    const isStandIn = this.standIns.has(node.offset + this.base)
    if (isStandIn || (typeof node.value === 'string' && isOpen(node.value))) this.open.add(pointer)
    return node.value
  }

  /** Returns a member, or nothing if its name is a placeholder. */
  #member({ children: [name, value] = [] }: Node, pointer: string): Member | undefined {
    if (!name || !value || name.value === '') return undefined
    const own = String(name.value)
    return [own, this.#read(value, `${pointer}/${escapePointer(own)}`, name)]
  }

  /** Marks the value at `pointer` as partial for everything that is left out before `offset`. */
  #passLeftOut(offset: number, pointer: string): void {
    while ((this.leftOut[this.next] ?? Number.POSITIVE_INFINITY) < offset + this.base) {
      this.next++
      this.partial.add(pointer)
    }
  }

  /** Few places are ever asked for. */
  #rangeOf(node: Node | undefined): Range | undefined {
    if (!node) return undefined
    const { offset, length } = node
    const start = Math.max(0, offset + this.base)
    return rangeIn(this.excerpt, { start, end: Math.min(offset + this.base + length, this.excerpt.value.length) })
  }
}

type Member = readonly [name: string, value: unknown]
const isMember = (read: unknown): read is Member => read !== undefined

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const FIELD = /(?<![^\s&])([^=&\s#][^=&\s]*)=((?:<[^<>\r\n]*>|[^&\r\n<])*)/g

/** Returns the fields of a form. A line may break before each `&`, and may end with a remark. */
export function formOf(excerpt: Excerpt): FormField[] {
  if (/^\s*[{[]/.test(excerpt.value)) return []
  const plain = excerpt.value.replace(/[ \t]#[^\r\n]*/g, (remark) => ' '.repeat(remark.length))
  return [...plain.matchAll(FIELD)].map(({ index, 1: name = '', 2: padded = '' }) => {
    const value = padded.trimEnd()
    const after = index + name.length + 1
    return {
      name: decodeText(name),
      value: decodeText(value),
      nameRange: rangeIn(excerpt, { start: index, end: index + name.length }),
      valueRange: rangeIn(excerpt, { start: after, end: after + value.length }),
    }
  })
}

/** Decodes application/x-www-form-urlencoded, and leaves any other text as it is. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
