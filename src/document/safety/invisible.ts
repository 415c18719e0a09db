/** Finds the invisible characters that no script needs. */

import type { Range } from '../../model/problem.js'

/** Invisible characters of one kind that no script needs at their place. */
export interface Invisible {
  readonly kind: string
  /** The place of the first of them. */
  readonly range: Range
  /** The number of the others. */
  readonly more: number
  /** The code point, or the text that tag characters spell. */
  readonly shown: string
  /** The character can change a word, code or the order of characters. Otherwise it is probably an accident. */
  readonly deceives: boolean
}

/** A run of characters without width. */
const RUN =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u3164\u{e0000}-\u{e007f}]+|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}/gu
/** The length of a run that may encode a hidden text. */
const HIDDEN_RUN = 3

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const LATIN = /[\p{Script=Latin}\d]/u
/** Letters of scripts that join letters or have no spaces between words. */
const JOINING = /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})[\p{L}\p{M}]/u
const EMOJI_BEFORE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u20e3/u
const EMOJI = /\p{Extended_Pictographic}/u
const LETTER = /\p{L}/u
/** The flag of a part of a country (UTS #51, emoji tag sequences). */
const FLAG = /^[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}$/u
const BLACK_FLAG = '\u{1f3f4}'

/** The text around a run. */
interface Around {
  readonly before: string
  readonly after: string
  /** The line around the run. */
  readonly line: Line
  readonly inCode: boolean
}

/** The largest number of runs that are counted. A hostile document has hundreds of thousands. */
const MOST = 10_000

interface Line {
  readonly end: number
  /** The line has letters that run from right to left. */
  readonly runsLeft: boolean
  /** Every embedding and isolate of the line ends in the line. */
  readonly balanced: boolean
}

/** Returns every kind of invisible character that no script needs. `isCode` says whether an offset is inside code. */
export function invisibleIn(text: string, isCode: (offset: number) => boolean): Invisible[] {
  const found = new Map<string, { -readonly [K in keyof Invisible]: Invisible[K] }>()
  let line: Line = { end: -1, runsLeft: false, balanced: true }
  let count = 0
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const range = { start: index, end: index + run.length }
    if (index >= line.end) line = lineAt(text, index)
    const judged = judge(run, {
      before: characterBefore(text, index),
      after: String.fromCodePoint(text.codePointAt(range.end) ?? 0x20),
      line,
      inCode: isCode(index),
    })
    if (!judged) continue
    if (++count > MOST) break
    const known = found.get(judged.kind + judged.deceives)
    if (known) known.more++
    else found.set(judged.kind + judged.deceives, { range, shown: spellOut(run), more: 0, ...judged })
  }
  return [...found.values()]
}

type Judged = Pick<Invisible, 'kind' | 'deceives'>

function judge(run: string, around: Around): Judged | undefined {
  const first = run.codePointAt(0) ?? 0
  if (first >= 0xe0000 && first <= 0xe007f) {
    const isFlag = around.before === BLACK_FLAG && FLAG.test(run)
    return isFlag ? undefined : { kind: 'tag character', deceives: true }
  }
  if (first >= 0xe0100 || (first >= 0xfe00 && first <= 0xfe0f))
    return { kind: 'chain of variation selectors', deceives: true }
  if (/[\u202d\u202e]/.test(run)) return { kind: 'bidirectional override', deceives: true }
  if (/[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/.test(run)) return judgeDirection(around)
  return isNeeded(run, around)
    ? undefined
    : { kind: NAMES[run.charAt(0)] ?? 'hidden character', deceives: isDeceptive(run, around) }
}

const NAMES: Readonly<Record<string, string>> = {
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\ufeff': 'zero-width no-break space',
}

/** Accepts marks and balanced isolates in text from right to left. In code they reorder what is executed. */
function judgeDirection({ line, inCode }: Around): Judged | undefined {
  if (line.balanced && !inCode && line.runsLeft) return undefined
  return { kind: 'bidirectional control', deceives: inCode || !line.balanced }
}

function isBalanced(text: string): boolean {
  const open: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x202a || code > 0x2069 || (code > 0x202e && code < 0x2066)) continue
    if (code !== POP && code !== POP_ISOLATE) open.push(code >= 0x2066 ? POP_ISOLATE : POP)
    else if (open.pop() !== code) return false
  }
  return open.length === 0
}
const POP = 0x202c
const POP_ISOLATE = 0x2069

const ASCII = /^[\0-\x7f]*$/

function isNeeded(run: string, { before, after, inCode }: Around): boolean {
  if (run.length > 1) return false
  if (run === '\u00ad') return !inCode && LETTER.test(before) && LETTER.test(after)
  if (run === '\u200d' && EMOJI_BEFORE.test(before) && EMOJI.test(after)) return true
  return !inCode && !ASCII.test(before + after) && (JOINING.test(before) || JOINING.test(after))
}

const isDeceptive = (run: string, { before, after, inCode }: Around): boolean =>
  inCode || run.length >= HIDDEN_RUN || (LATIN.test(before) && LATIN.test(after))

/** The number of tag characters that a finding shows. */
const LONGEST = 1000

function spellOut(run: string): string {
  const tags = [...run.slice(0, LONGEST)].map((character) => (character.codePointAt(0) ?? 0) - 0xe0000)
  if (tags.every((code) => code >= 0 && code < 0x80)) {
    return tags
      .filter((code) => code >= 0x20 && code < 0x7f)
      .map((code) => String.fromCharCode(code))
      .join('')
  }
  return `U+${(run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function characterBefore(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1)
  const isPair = low >= 0xdc00 && low <= 0xdfff
  return text.slice(Math.max(0, offset - (isPair ? 2 : 1)), offset)
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const next = text.indexOf('\n', offset)
  const end = next < 0 ? text.length : next
  const line = text.slice(start, end)
  return { end, runsLeft: RIGHT_TO_LEFT.test(line), balanced: isBalanced(line) }
}
