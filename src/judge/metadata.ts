/** Compares two values of metadata. */

import { isObject } from '../wire/json.js'

/** Whether two values of metadata mean the same. The order of members and of lists has no meaning there. */
export const sameMetadata = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`
}
