/** Writes JSON in pieces, because a long report may be longer than a string can be. */

import { inertJson } from './ci-commands.js'

/** `JSON.stringify` does not escape these characters, and a terminal acts on some of them. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu
const escapeCharacter = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join('')
const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`

/** Writes JSON that a terminal and the log of a build show, and do not act on. */
export const safeJson = (value: unknown, indent?: number): string =>
  inertJson(JSON.stringify(value, undefined, indent).replace(UNSEEN, escapeCharacter))

/** Writes the same as `safeJson` with an indent of 2. What is nested so deep is written as a whole, and anything above it in pieces. */
export function* jsonInPieces(value: unknown, depth: number, margin = ''): Iterable<string> {
  const isList = Array.isArray(value)
  const items = depth > 0 && typeof value === 'object' && value !== null ? itemsOf(value) : []
  if (items.length === 0) {
    yield safeJson(value, 2).replaceAll('\n', `\n${margin}`)
    return
  }
  const inner = `${margin}  `
  let before = isList ? '[' : '{'
  for (const [name, item] of items) {
    yield `${before}\n${inner}${isList ? '' : `${safeJson(name)}: `}`
    yield* jsonInPieces(item, depth - 1, inner)
    before = ','
  }
  yield `\n${margin}${isList ? ']' : '}'}`
}

/** A member without a value is left out. */
const itemsOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, item]) => item !== undefined)
