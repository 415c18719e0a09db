/** Writes texts that a regular expression matches, out of its own alternatives. */

/** Draws a number from 0 up to a limit. */
export type Draw = (limit: number) => number
/** Writes one of its texts, and reports the alternatives that it takes. */
type Write = (draw: Draw, take: (alternative: number) => void) => string

export interface Texts {
  readonly write: Write
  /** Each alternative, by its place in the pattern. */
  readonly alternatives: ReadonlyMap<number, string>
}

const CLASSES: Readonly<Record<string, string>> = { s: ' ', w: 'a', d: '7', S: 'a', W: ' ', D: 'a' }
const QUANTIFIER = /(?:([?*+])|\{(\d+)(?:,(\d*))?\})\??/y

/** Reads a pattern. What has to stand before and behind a match is a part of the text; what must not is left out. */
export function textsOf(pattern: string): Texts {
  const alternatives = new Map<number, string>()
  let at = 0

  function readAlternatives(): Write {
    const choices: { start: number; write: Write }[] = []
    do {
      const start = at
      const write = readSequence()
      choices.push({ start, write })
      alternatives.set(start, pattern.slice(start, at))
    } while (pattern[at] === '|' && ++at)
    return (draw, take) => {
      const { start, write } = choices[draw(choices.length)] as (typeof choices)[number]
      take(start)
      return write(draw, take)
    }
  }

  function readSequence(): Write {
    const parts: Write[] = []
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(readQuantified())
    return (draw, take) => parts.map((part) => part(draw, take)).join('')
  }

  function readQuantified(): Write {
    const one = readOne()
    QUANTIFIER.lastIndex = at
    const [whole = '', sign, from, to] = QUANTIFIER.exec(pattern) ?? []
    at += whole.length
    if (whole === '') return one
    const least = from === undefined ? Number(sign === '+') : Number(from)
    const isFixed = from !== undefined && to === undefined
    return (draw, take) => Array.from({ length: least + (isFixed ? 0 : draw(2)) }, () => one(draw, take)).join('')
  }

  function readOne(): Write {
    const sign = pattern[at++] ?? ''
    if (sign === '(') return readGroup()
    if (sign === '[') return readClass()
    if (sign === '^' || sign === '$') return () => ''
    if (sign !== '\\') return () => (sign === '.' ? 'a' : sign)
    const escaped = pattern[at++] ?? ''
    if (escaped === 'b') return () => ''
    if (escaped === 'u') {
      at += 4
      return always(String.fromCharCode(Number.parseInt(pattern.slice(at - 4, at), 16)))
    }
    return always(CLASSES[escaped] ?? escaped)
  }

  function readGroup(): Write {
    const head = /\?(?::|<?[=!]|<\w+>)|/y
    head.lastIndex = at
    const [kind = ''] = head.exec(pattern) ?? []
    at += kind.length
    const isForbidden = kind.endsWith('!')
    const known = new Set(alternatives.keys())
    const write = readAlternatives()
    at++
    // What has to follow may also be what the pattern goes on with.
    if (kind === '?=') return (draw, take) => write(draw, take).repeat(draw(2))
    if (!isForbidden) return write
    for (const key of [...alternatives.keys()].filter((one) => !known.has(one))) alternatives.delete(key)
    return () => ''
  }

  /** One character of a class is enough: a space of what is not excluded, as words have to stand apart. */
  function readClass(): Write {
    const start = at
    while (pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1
    const inside = pattern.slice(start, at++)
    const character = new RegExp(`[${inside}]`, 'i')
    const fitting = [...` a7-_'*:=,.\u2014\`[/`].filter((one) => character.test(one))
    return (draw) => fitting[draw(Math.min(fitting.length, 3))] ?? ''
  }

  return { write: readAlternatives(), alternatives }
}

const always =
  (text: string): Write =>
  () =>
    text
