/** Shows of a JSON text what is at a place, and around it. */

import { isObject, readJson } from '../wire/json.js'

/** So many lines are shown as they are. */
const FEW = 16
/** A value beside the place is shown where it is no longer than this. */
const SHORT = 60

/**
 * Returns the lines of a JSON object or array. In a long one, what is beside the place is an ellipsis. Undefined where it is none, and where
 * the text says more than its value.
 */
export function jsonLines(text: string, path: readonly string[] = []): string[] | undefined {
  const json = readJson(text)
  if (!json.ok || !isContainer(json.value) || json.bom || json.duplicates.length > 0) return undefined
  const whole = JSON.stringify(json.value, undefined, 2).split('\n')
  return whole.length <= FEW ? whole : around(json.value, path, '').split('\n')
}

/** The segments of a JSON Pointer (RFC 6901). */
export const segmentsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))

const isContainer = (value: unknown): value is object => isObject(value) || Array.isArray(value)

function around(value: unknown, path: readonly string[], margin: string): string {
  if (!isContainer(value)) return JSON.stringify(value)
  const [next, ...rest] = path
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const members = Object.entries(value).map(([name, member]) => {
    const shown = name === next ? around(member, rest, `${margin}  `) : short(member)
    return `${margin}  ${Array.isArray(value) ? '' : `${JSON.stringify(name)}: `}${shown}`
  })
  return members.length === 0 ? `${open}${close}` : `${open}\n${members.join(',\n')}\n${margin}${close}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  if (text.length <= SHORT || !isContainer(value)) return text
  return Array.isArray(value) ? '[…]' : '{…}'
}
