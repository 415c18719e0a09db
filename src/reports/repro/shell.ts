/** Writes texts so that a POSIX shell takes them as they are, whoever chose them. */

import { visible } from '../visible.js'

/** How the value of a variable is written into the text around it. */
export type Encoding = 'raw' | 'url' | 'json'

/** A variable in a text, and how it is written, where that is not as all others in the text are. */
export interface Variable {
  readonly name: string
  readonly as?: Encoding
}
/** A text with variables in it. */
export type Template = readonly (string | Variable)[]

/** Quotes a text: between single quotes, nothing has a meaning but the single quote itself (POSIX.1-2017, XCU 2.2.2). */
export const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A text that no shell can carry. */
export const isUnspeakable = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

/** Writes a template as one word. */
export function word(template: Template, encoding: Encoding): string {
  const parts = template.map((part) => {
    if (typeof part === 'string') return part === '' ? '' : quote(part)
    const { name, as = encoding } = part
    return as === 'raw' ? `"$${name}"` : `"$(${as} "$${name}")"`
  })
  return parts.join('') || "''"
}

/** Writes a comment. Nothing in it begins another line. */
export const comment = (text: string): string => `# ${visible(text)}`

/** Replaces the values of variables in a text. Of two values at one place, the longer one counts. */
export function templateOf(text: string, variables: ReadonlyMap<string, Variable>): Template {
  const values = [...variables.keys()].filter((value) => value !== '').sort((a, b) => b.length - a.length)
  const parts: (string | Variable)[] = []
  let rest = text
  while (rest !== '') {
    const next = values
      .map((value) => ({ value, at: rest.indexOf(value) }))
      .filter(({ at }) => at >= 0)
      .reduce<{ value: string; at: number } | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined)
    const variable = next && variables.get(next.value)
    if (!variable) break
    parts.push(rest.slice(0, next.at), variable)
    rest = rest.slice(next.at + next.value.length)
  }
  return [...parts, rest]
}

/** Makes a name for a variable of a text that anybody may have chosen. The number keeps it apart from every other name. */
export const variableName = (text: string, number: number): string => {
  const words = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    // One at each end, because a row of them is one now.
    .replace(/^_|_$/g, '')
    .slice(0, 40)
  return `${/^[A-Z]/.test(words) ? words : `VALUE_${words}`}_${number}`.replace(/__+/g, '_')
}

/** The variables of a script, by the values of the run that they stand for. */
export class Names {
  readonly known = new Map<string, Variable>()

  constructor(origin: string) {
    this.known.set(origin, { name: 'base', as: 'raw' })
    this.known.set(encodeURIComponent(origin), { name: 'base', as: 'url' })
  }

  /** Names a value; undefined where it has a name. */
  add(value: string, text: string): string | undefined {
    if (this.known.has(value)) return undefined
    const name = variableName(text, this.known.size)
    this.known.set(value, { name })
    return name
  }

  of(value: string): string {
    return this.known.get(value)?.name ?? ''
  }
}
