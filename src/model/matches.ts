/** Finds every place of a pattern in a text. */

/** A pattern of so many characters is a long list of wordings. */
const LONG = 300
/** For a text of so many characters, V8 compiles a pattern to native code at once. */
const AT_ONCE = 1000
const compiled = new WeakSet<RegExp>()

/**
 * Returns a pattern that is ready for texts like this one. V8 compiles each pattern to bytecode first, and to native code when it is used again.
 * For a long list of wordings the bytecode takes several times as long as the native code, and longer than to read a document; a long text spares it.
 */
export function readyFor(text: string, pattern: RegExp): RegExp {
  if (pattern.source.length >= LONG && !compiled.has(pattern)) {
    compiled.add(pattern)
    pattern.test(text.padEnd(AT_ONCE, '|'))
    pattern.lastIndex = 0
  }
  return pattern
}

/** Whether a text has one of the wordings of a pattern without the flag `g`. An empty text has none, and V8 compiles a pattern for it apart. */
export const isIn = (text: string, pattern: RegExp): boolean => text !== '' && readyFor(text, pattern).test(text)

/** Returns every match of a global pattern. `matchAll` copies the pattern for each text, which takes longer than to read a sentence. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  readyFor(text, pattern).lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return found
}

/** Patterns, and what every text has that one of them matches. The search for it comes first, because it is fast. */
export interface Hinted {
  readonly hint: RegExp
  readonly patterns: readonly RegExp[]
}

/** Returns every match of hinted patterns. */
export const hintedIn = (text: string, { hint, patterns }: Hinted): RegExpExecArray[] =>
  hint.test(text) ? patterns.flatMap((pattern) => matchesOf(text, pattern)) : []
