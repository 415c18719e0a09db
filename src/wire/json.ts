/** Reads JSON without throwing, and makes pointers into it. */

import { visit } from 'jsonc-parser'

/** The JSON of a body, read once. Reading never throws, because rules judge what is wrong. */
export type Json =
  | {
      readonly ok: true
      readonly value: unknown
      /** JSON Pointers of members whose name occurs twice in one object (RFC 8259 §4: behaviour is unpredictable). */
      readonly duplicates: readonly string[]
      /** Whether it starts with a byte order mark (forbidden by RFC 8259 §8.1). */
      readonly bom: boolean
    }
  | {
      readonly ok: false
      readonly error: string
      /** Whether more of the body was sent than was read. */
      readonly isCut?: boolean
    }

/** Deeper JSON is refused: no metadata or response needs it, and it would overflow the stack. */
const MAX_DEPTH = 100

export function readJson(body: string): Json {
  const bom = body.startsWith('\uFEFF')
  const text = bom ? body.slice(1) : body
  if (text.trim() === '') return { ok: false, error: 'the body is empty' }
  const { depth, members } = measure(text)
  if (depth > MAX_DEPTH) return { ok: false, error: `nested deeper than ${MAX_DEPTH} levels` }
  try {
    const value: unknown = JSON.parse(text)
    // `JSON.parse` drops a repeated member. When no member is missing, a second reading is not needed.
    const duplicates = countMembers(value) === members ? [] : findDuplicates(text)
    return { ok: true, value, duplicates, bom }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? withoutLine(error.message) : String(error) }
  }
}

/** Newer versions of Node say the line as well. What is found must not depend on the version. */
const withoutLine = (message: string): string => message.replace(/ \(line \d+ column \d+\)$/, '')

// Every answer is measured, and numbers are compared faster than texts of one character.
const [STRING, OBJECT, OBJECT_END, ARRAY, ARRAY_END, MEMBER] = [0x22, 0x7b, 0x7d, 0x5b, 0x5d, 0x3a]

/** Returns the depth of a JSON text and the number of its members. */
function measure(text: string): { depth: number; members: number } {
  let now = 0
  let depth = 0
  let members = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === STRING) i = endOfString(text, i)
    else if (c === OBJECT || c === ARRAY) depth = Math.max(depth, ++now)
    else if (c === OBJECT_END || c === ARRAY_END) now--
    else if (c === MEMBER) members++
  }
  return { depth, members }
}

/** Returns where the string at `start` ends. `indexOf` is fast, and most of a long text is in strings. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const parts: unknown[] = Object.values(value)
  return parts.reduce((sum: number, part) => sum + countMembers(part), Array.isArray(value) ? 0 : parts.length)
}

function findDuplicates(text: string): string[] {
  const found = new Set<string>()
  const open: Set<string>[] = []
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set())
    },
    onObjectEnd: () => {
      open.pop()
    },
    onObjectProperty: (name, _offset, _length, _line, _column, path) => {
      const names = open.at(-1)
      if (names?.has(name)) found.add(pointer([...path(), name]))
      names?.add(name)
    },
  })
  return [...found]
}

/** Makes the JSON Pointer (RFC 6901) of a path. */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export type JsonObject = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Returns the JSON object in a body, if there is one. */
export const objectOf = (json: Json): JsonObject | undefined =>
  json.ok && isObject(json.value) ? json.value : undefined
