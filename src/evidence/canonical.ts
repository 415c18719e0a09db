/** Writes JSON in one form only (RFC 8785): the same content always has the same bytes, and so the same digest. */

import { isObject } from '../wire/json.js'

/**
 * Returns the canonical JSON of a value of plain data: members sorted by the code units of their names, and no white space. A member that is
 * `undefined` is left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    // The default order of `sort` is that of the code units.
    .sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join()}}`
}
