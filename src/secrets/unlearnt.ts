/** Finds what may be a secret by its name or its form alone, for values that there was no room to learn. */

import { labelOf } from './names.js'

/** A name, and what stands between it and its value in JSON and in forms. The quotes may be escaped. */
const NAMED = /(?<![\w-])([\w-]{1,64})(?:\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']|=|%3D)/gi
const END_IN_JSON = /["'\\]/g
const END_IN_FORM = /[&\s"'<>]/g
/** Words that may be credentials, plain or encoded. */
const WORD = /[\w%+~=.-]{16,}/g
/** Written words have no digits and few capitals inside of them, and numbers have no letters. */
const isMixed = (word: string): boolean =>
  /[a-z]/i.test(word) && (/\d/.test(word) || (word.match(HUMP)?.length ?? 0) >= 3)
/** One drawn secret of 32 characters in two hundred has no digit. */
const HUMP = /[a-z](?=[^a-zA-Z]{0,3}[A-Z])/g

interface Place {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** Returns `text` with `put` instead of every value under the name of a secret, and of every long word with letters and digits. */
export function replaceUnlearnt(text: string, put: (value: string, name: string) => string): string {
  const places = [...namedIn(text), ...wordsIn(text)].sort((a, b) => a.start - b.start || b.end - a.end)
  let replaced = ''
  let kept = 0
  for (const { start, end, name } of places) {
    if (end <= kept) continue
    const from = Math.max(start, kept)
    replaced += text.slice(kept, from) + put(text.slice(from, end), name)
    kept = end
  }
  return replaced + text.slice(kept)
}

function* namedIn(text: string): Iterable<Place> {
  let read = 0
  for (const { index, 0: head, 1: written = '' } of text.matchAll(NAMED)) {
    const name = labelOf(written)
    const start = index + head.length
    // A label is none of the secret.
    if (name === undefined || start < read || text[start] === '‹') continue
    const end = /["']$/.test(head) ? END_IN_JSON : END_IN_FORM
    end.lastIndex = start
    read = end.exec(text)?.index ?? text.length
    yield { start, end: read, name }
  }
}

function* wordsIn(text: string): Iterable<Place> {
  for (const { index, 0: word } of text.matchAll(WORD))
    if (isMixed(word)) yield { start: index, end: index + word.length, name: 'secret' }
}
