/** Writes a secret in every way in which it may stand in a text. */

/** Shorter values are not secrets. Replacing them would make the report unreadable. */
export const SHORTEST = 4
/** A shorter value is replaced only where it is a word of its own. Otherwise a code could be cut out of a number. */
const STANDS_ALONE = 16
/** In base64, shorter values are too common in texts. */
const SHORTEST_BASE64 = 7
/** A shorter value may be a common word in other letters. */
const SHORTEST_CASELESS = 8
/** Of a longer writing, only the start is looked for. Whoever has so much of a secret is believed to go on with it. */
export const LONGEST_PLAIN = 4096
const LONGEST_ENCODED = 512

/** How a secret is written. */
export type Writing = 'plain' | 'lower' | 'upper' | 'form' | 'uri' | 'json' | 'hex' | 'HEX' | 'base64'

/** A text that stands for a secret. */
export interface Encoded {
  readonly value: string
  readonly writing: Writing
  readonly text: string
  /** Whether `text` is only the start. */
  readonly isCut: boolean
  /** Whether it is a secret inside a longer word, too. */
  readonly isFree: boolean
  /** In base64: the byte of three at which the secret begins, and the number of characters before it in the group of four. */
  readonly offset: number
  readonly before: number
}

export const inForm = (value: string): string => new URLSearchParams([['', value]]).toString().slice(1)
export const inUri = (value: string): string => encodeURIComponent(value.toWellFormed())
export const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)
export const inHex = (value: string): string => Buffer.from(value).toString('hex')

/** Returns every way to write a secret, each text once. Escapes that can be read are not among them. */
export function encodingsOf(value: string): Encoded[] {
  const hex = inHex(value.slice(0, LONGEST_ENCODED))
  const whole: readonly (readonly [Writing, string])[] = [
    ['plain', value],
    ['form', inForm(value)],
    ['uri', inUri(value)],
    ['json', inJson(value)],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ...(value.length < SHORTEST_CASELESS ? [] : inOtherCases(value)),
  ]
  const encoded = [...whole.map(([writing, text]) => encode(value, writing, text)), ...base64Of(value)]
  return [...new Map(encoded.reverse().map((one) => [one.text, one])).values()].reverse()
}

/** Hosts and codes are often written in other letters than they were given. */
const inOtherCases = (value: string): [Writing, string][] => [
  ['lower', value.toLowerCase()],
  ['upper', value.toUpperCase()],
]

function encode(value: string, writing: Writing, text: string): Encoded {
  const longest = writing === 'hex' || writing === 'HEX' ? LONGEST_ENCODED : LONGEST_PLAIN
  const isCut = text.length > longest
  return {
    value,
    writing,
    text: isCut ? text.slice(0, longest) : text,
    isCut,
    isFree: text.length >= STANDS_ALONE,
    offset: 0,
    before: 0,
  }
}

/** The characters of base64 (RFC 4648 §4, §5) that hold only this value, for each byte of three at which it may begin. */
function base64Of(value: string): Encoded[] {
  const start = Buffer.from(value.slice(0, LONGEST_ENCODED))
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), start])
    const before = offset === 0 ? 0 : offset + 1
    const end = Math.floor((bytes.length * 8) / 6)
    return [bytes.toString('base64'), bytes.toString('base64url')]
      .map((text) => text.slice(before, end))
      .filter((text) => text.length >= SHORTEST_BASE64)
      .map((text) => ({
        value,
        writing: 'base64' as const,
        text: text.slice(0, LONGEST_ENCODED),
        isCut: text.length > LONGEST_ENCODED,
        isFree: true,
        offset,
        before,
      }))
  })
}
