/** Reads the challenges in a `WWW-Authenticate` field. */

/** One challenge of a `WWW-Authenticate` field (RFC 9110 §11.6.1). Parameter names are in lower case. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
  readonly token68?: string
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y
const QUOTED = /"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\uffff]|\\[\t \x21-\x7e\x80-\uffff])*"/y
const EQUALS = /[ \t]*=[ \t]*/y
const SEPARATORS = /(?:[ \t]*,)*[ \t]*/y
const SPACES = / +/y
const BLANKS = /[ \t]*/y

class SyntaxProblem extends Error {}

interface Cursor {
  readonly text: string
  position: number
}

/**
 * Reads a field value that may hold several challenges, each with a token68 or parameters (RFC 9110 §11.2–§11.6.1).
 * Returns the syntax error, with its offset, instead of throwing.
 */
export function parseChallenges(value: string): readonly Challenge[] | { readonly error: string } {
  const cursor = { text: value, position: 0 }
  const challenges: Challenge[] = []
  try {
    take(cursor, SEPARATORS)
    while (cursor.position < value.length) challenges.push(readChallenge(cursor))
    return challenges
  } catch (error) {
    if (error instanceof SyntaxProblem) return { error: `${error.message}, at offset ${cursor.position}` }
    throw error
  }
}

function readChallenge(cursor: Cursor): Challenge {
  const scheme = take(cursor, TOKEN)
  if (scheme === undefined) throw new SyntaxProblem('expected an authentication scheme')
  const parameters = new Map<string, string>()
  const bare = take(cursor, SPACES) === undefined
  const token68 = bare ? undefined : take(cursor, TOKEN68)
  if (bare || token68 !== undefined || !startsParameter(cursor)) endElement(cursor)
  if (token68 !== undefined) return { scheme, parameters, token68 }
  while (!bare && startsParameter(cursor)) {
    readParameter(cursor, parameters)
    endElement(cursor)
  }
  return { scheme, parameters }
}

function readParameter(cursor: Cursor, into: Map<string, string>): void {
  const name = take(cursor, TOKEN)?.toLowerCase() ?? ''
  take(cursor, EQUALS)
  const quotedString = take(cursor, QUOTED)
  const value = quotedString?.slice(1, -1).replace(/\\(.)/g, '$1') ?? take(cursor, TOKEN)
  if (value === undefined) throw new SyntaxProblem(`the value of ${name} is neither a token nor a quoted string`)
  if (into.has(name)) throw new SyntaxProblem(`${name} occurs twice in one challenge`)
  into.set(name, value)
  if (quotedString === undefined && !/[ \t,]|^$/.test(cursor.text[cursor.position] ?? '')) {
    throw new SyntaxProblem(`the value of ${name} must be quoted`)
  }
}

function startsParameter(cursor: Cursor): boolean {
  const ahead = { ...cursor }
  return take(ahead, TOKEN) !== undefined && take(ahead, EQUALS) !== undefined
}

/** Every element of a list except the last ends with a comma (RFC 9110 §5.6.1). */
function endElement(cursor: Cursor): void {
  take(cursor, BLANKS)
  if (cursor.position < cursor.text.length && cursor.text[cursor.position] !== ',') {
    throw new SyntaxProblem('expected a comma')
  }
  take(cursor, SEPARATORS)
}

/** Returns what a sticky pattern matches at the cursor, and moves the cursor behind it. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.position
  const match = pattern.exec(cursor.text)?.[0]
  if (match !== undefined) cursor.position += match.length
  return match
}
