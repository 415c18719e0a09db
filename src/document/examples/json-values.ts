import type { Node } from 'jsonc-parser'
import type { Range } from '../../model/problem.js'
import type { Excerpt } from '../model.js'
import { rangeIn } from './excerpt.js'
import { exampleIn } from './json.js'

/** A JSON value of an example, with its places. Pointers are RFC 6901's; the value itself is the empty one. */
export interface JsonExample {
  readonly value: unknown
  /** Where a value stands in the document. */
  rangeOf(pointer: string): Range | undefined
  /** Where the name of a member stands. */
  nameRangeOf(pointer: string): Range | undefined
  /** Values that are left for the reader to fill in: their type in `value` says nothing. */
  readonly open: ReadonlySet<string>
  /** Objects and arrays that are shown in part. */
  readonly partial: ReadonlySet<string>
}

/** A field of a form, decoded where it can be. */
export interface FormField {
  readonly name: string
  readonly value: string
  readonly nameRange: Range
  readonly valueRange: Range
}

/** Text that stands for what the reader has: `<id>`, `{id}`, `$ID`, `YOUR_ID`, `…`; also where it abbreviates: `eyJ…`. */
export const isPlaceholder = (text: string): boolean =>
  /^(?:<[^<>]*>|\{{1,2}[^{}]*\}{1,2}|\$\{?\w+\}?|YOUR[_-]\w+|(?:\u2026|\.{3,}))$/i.test(text) ||
  /(?:\u2026|\.{3,})/.test(text)

/** Text that is altogether left open: nothing can be said of what will stand there. */
const isOpen = (text: string): boolean =>
  /^(?:<[^<>]*>|\{{1,2}[^{}]*\}{1,2}|\$\{?\w+\}?|YOUR[_-]\w+|\u2026|\.{3,})$/i.test(text)

/** Reads the first JSON value of an excerpt, as documents show it. Nothing where there is none, or where it is broken. */
export const jsonOf = (excerpt: Excerpt): JsonExample | undefined => jsonValuesOf(excerpt)[0]

/** The same for every value in it. */
export function jsonValuesOf(excerpt: Excerpt): JsonExample[] {
  if (!/^[{["\s\u2026./#]/.test(excerpt.value)) return []
  const { values, open, leftOut, fault } = exampleIn(excerpt)
  if (fault) return []
  return values.map(({ root, base }) => {
    const from = leftOut.findIndex((at) => at >= base + root.offset)
    return new Walk(excerpt, base, open, from < 0 ? [] : leftOut.slice(from)).example(root)
  })
}

interface Places {
  readonly value: Range
  readonly name: Range | undefined
}

class Walk implements Pick<JsonExample, 'open' | 'partial'> {
  readonly open = new Set<string>()
  readonly partial = new Set<string>()
  readonly #places = new Map<string, Places>()
  /** Of what is left out, what comes next. */
  #next = 0

  constructor(
    private readonly excerpt: Excerpt,
    private readonly base: number,
    private readonly standIns: ReadonlySet<number>,
    private readonly leftOut: readonly number[],
  ) {}

  example(root: Node): JsonExample {
    const value = this.#read(root, '', undefined)
    const placed = this.#places
    return {
      value,
      open: this.open,
      partial: this.partial,
      rangeOf: (pointer) => placed.get(pointer)?.value,
      nameRangeOf: (pointer) => placed.get(pointer)?.name,
    }
  }

  #read(node: Node, pointer: string, name: Node | undefined): unknown {
    this.#places.set(pointer, { value: this.#rangeOf(node), name: name && this.#rangeOf(name) })
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

  /** A placeholder for the name of a member names none. */
  #member({ children: [name, value] = [] }: Node, pointer: string): Member | undefined {
    if (!name || !value || name.value === '') return undefined
    const own = String(name.value)
    return [own, this.#read(value, `${pointer}/${escapePointer(own)}`, name)]
  }

  /** What is left out up to here, and not within a child, is left out of the value at `pointer`. */
  #passLeftOut(offset: number, pointer: string): void {
    while ((this.leftOut[this.#next] ?? Number.POSITIVE_INFINITY) < offset + this.base) {
      this.#next++
      this.partial.add(pointer)
    }
  }

  #rangeOf({ offset, length }: Node): Range {
    const start = Math.max(0, offset + this.base)
    return rangeIn(this.excerpt, { start, end: Math.min(offset + this.base + length, this.excerpt.value.length) })
  }
}

type Member = readonly [name: string, value: unknown]
const isMember = (read: unknown): read is Member => read !== undefined

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const FIELD = /(?<![^\s&])([^=&\s#][^=&\s]*)=((?:<[^<>\r\n]*>|[^&\r\n<])*)/g

/** The fields of a form, which may be wrapped before each `&`, with remarks behind. */
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

/** application/x-www-form-urlencoded; what is not stays as it is. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
