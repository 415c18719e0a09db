/**
 * Replaces what examples leave out (`…`, `<id>`, `$TOKEN`, `"a" | "b"`, comments) by JSON of the same length. So every mistake that
 * remains keeps its own offset.
 */

type Kind = 'space' | 'string' | 'gap' | 'stand-in' | 'union' | 'word' | '{' | '}' | '[' | ']' | ',' | ':'
interface Token {
  readonly kind: Kind
  readonly start: number
  readonly end: number
  readonly text: string
}

const TOKENS: readonly (readonly [kind: Kind, pattern: RegExp])[] = [
  ['space', /\s+/y],
  // Comments of JavaScript and of shells, and arrows that point back at a line.
  ['space', /(?:\/\/|#(?!#)|\u2190|<--?[ \t])[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?/y],
  // Words ("… more members") or a name may follow an ellipsis.
  ['gap', /(?:\u2026|\.{3,})[^"{}[\],:\r\n/<]*/y],
  ['stand-in', /[\w$.%+-]*(?:<[^<>"\r\n]*>|\{\{[^{}"\r\n]*\}\}|\$\{[^{}"\r\n]*\})[\w$.%+-]*/y],
  ['stand-in', /[\w$-]+(?:\u2026|\.{3,})/y],
  ['stand-in', /\$[A-Za-z_]\w*|[A-Z][A-Z0-9_]+(?!\w)|(?:string|number|integer|boolean|object|array)(?!\w)(?:\[\])?/y],
  ['union', /\|/y],
  ['word', /[^\s"{}[\],:|]+/y],
]
const ELLIPSIS_STRING = /^"(?:\u2026|\.{3,})"$/
const ENDS_VALUE: readonly (Kind | undefined)[] = ['string', 'stand-in', 'word', '}', ']']
const SCALARS: readonly Kind[] = ['string', 'stand-in', 'word']
const OPENS: readonly (Kind | undefined)[] = [undefined, '{', '[', ',']

export interface Filled {
  readonly text: string
  /** The text has the members of an object without the braces. */
  readonly members: boolean
  /** The offsets of values that are placeholders. */
  readonly open: ReadonlySet<number>
  /** The offsets at which members or items are left out, in ascending order. */
  readonly leftOut: readonly number[]
}

export function fillPlaceholders(text: string): Filled {
  const tokens = tokenize(text)
  const significant = tokens.filter(({ kind }) => kind !== 'space')
  const first = significant.findIndex(({ kind }) => kind !== 'gap')
  const members = significant[first]?.kind === 'string' && significant[first + 1]?.kind === ':'
  const filled = new Map(fill(significant, members))
  const isOpen = ({ kind, text }: Token, by: string | undefined) =>
    (kind === 'gap' || kind === 'stand-in') && by?.startsWith('0') === true && !text.startsWith('0')
  return {
    text: tokens.map((token) => filled.get(token) ?? blank(token.text)).join(''),
    members,
    open: new Set(tokens.filter((token) => isOpen(token, filled.get(token))).map(({ start }) => start)),
    leftOut: significant.filter((token) => isLeftOut(token, filled.get(token))).map(({ start }) => start),
  }
}

/** Whether a token is an ellipsis, or a placeholder for whole members or items. */
const isLeftOut = ({ kind, text }: Token, by: string | undefined): boolean =>
  kind === 'gap' || kind === 'stand-in' ? by?.startsWith('0') !== true : by === undefined && ELLIPSIS_STRING.test(text)

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; start = tokens.at(-1)?.end ?? text.length) tokens.push(tokenAt(text, start))
  return tokens
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = start
    const match = pattern.exec(text)?.[0]
    if (match !== undefined) return { kind, start, end: start + match.length, text: match }
  }
  const punctuation = text[start] ?? ''
  return { kind: punctuation as Kind, start, end: start + 1, text: punctuation }
}

/** Returns the new text of each token that stays. Every other token becomes blank. */
function fill(tokens: readonly Token[], members: boolean): [Token, string][] {
  const filled: [Token, string][] = []
  const open: Kind[] = members ? ['{'] : []
  let previous: Kind | undefined
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) break
    const next = tokens[i + 1]?.kind
    if (token.kind === '{' || token.kind === '[') open.push(token.kind)
    if (token.kind === '}' || token.kind === ']') open.pop()
    const text = findReplacement(token, previous, next, open.at(-1))
    if (text !== undefined) {
      filled.push([token, text.padEnd(token.text.length)])
      previous = text === ',' ? ',' : token.kind
    } else if (
      token.kind === 'union' ? next !== undefined && SCALARS.includes(next) : next === ',' && OPENS.includes(previous)
    ) {
      // The other alternative, or the comma of what was left out, becomes blank as well.
      i++
    }
  }
  return filled
}

/** Returns the new text of a token, or `undefined` if the token becomes blank. */
function findReplacement(
  token: Token,
  previous: Kind | undefined,
  next: Kind | undefined,
  open: Kind | undefined,
): string | undefined {
  const isMember = open === '{' && OPENS.includes(previous)
  if (token.kind === 'union') return undefined
  if (token.kind === 'stand-in' && !isMember) return '0'
  if (token.kind === 'stand-in' && next === ':') return '""'
  const leftOut = token.kind === 'stand-in' || (isMember && next !== ':' && ELLIPSIS_STRING.test(token.text))
  if (token.kind !== 'gap' && !leftOut) return token.text
  if (previous === ':') return '0'
  const separates = open !== undefined && ENDS_VALUE.includes(previous) && next !== undefined && !isEnd(next)
  return separates ? ',' : undefined
}

const isEnd = (kind: Kind): boolean => kind === ',' || kind === '}' || kind === ']'

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ')
