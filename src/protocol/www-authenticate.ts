/** One challenge of a `WWW-Authenticate` field (RFC 9110 §11.6.1). Parameter names are lower-cased. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
  readonly token68?: string
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y
const QUOTED = /"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\uffff]|\\[\t \x21-\x7e\x80-\uffff])*)"/y
const EQUALS = /[ \t]*=[ \t]*/y
const SEPARATORS = /(?:[ \t]*,)*[ \t]*/y
const SPACES = / +/y

class SyntaxProblem extends Error {}

/**
 * Reads a field value that may hold several challenges, each with a token68 or parameters (RFC 9110 §11.2–§11.6.1).
 * Returns the syntax error, with its offset, instead of throwing.
 */
export function parseChallenges(value: string): readonly Challenge[] | { readonly error: string } {
  let position = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    const match = pattern.exec(value)
    if (match) position = pattern.lastIndex
    return match
  }
  const nextIsParameter = (): boolean => {
    const start = position
    const is = take(TOKEN) !== null && take(EQUALS) !== null
    position = start
    return is
  }
  const parameter = (into: Map<string, string>): void => {
    const name = take(TOKEN)?.[0].toLowerCase() ?? ''
    take(EQUALS)
    const quoted = take(QUOTED)
    const text = quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : take(TOKEN)?.[0]
    if (text === undefined) throw new SyntaxProblem(`the value of ${name} is neither a token nor a quoted string`)
    if (into.has(name)) throw new SyntaxProblem(`${name} stands twice in one challenge`)
    into.set(name, text)
    if (!/[ \t,]|^$/.test(value[position] ?? '')) {
      throw new SyntaxProblem(`the value of ${name} must be quoted`)
    }
  }
  const challenge = (): Challenge => {
    const scheme = take(TOKEN)?.[0]
    if (scheme === undefined) throw new SyntaxProblem('expected an authentication scheme')
    const parameters = new Map<string, string>()
    if (take(SPACES)) {
      const token68 = take(TOKEN68)?.[0]
      if (token68 !== undefined) return { scheme, parameters, token68 }
      while (nextIsParameter()) {
        parameter(parameters)
        take(SEPARATORS)
      }
    }
    return { scheme, parameters }
  }
  try {
    const challenges: Challenge[] = []
    take(SEPARATORS)
    while (position < value.length) {
      challenges.push(challenge())
      take(SEPARATORS)
    }
    return challenges
  } catch (error) {
    if (error instanceof SyntaxProblem) return { error: `${error.message}, at offset ${position}` }
    throw error
  }
}

/** The value of a parameter as a quoted string (RFC 9110 §5.6.4). */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
