/** Finds all strings in a JSON value. */

import { isObject, pointer } from './json.js'

/** Returns every string in a JSON value, with its JSON Pointer. */
export function stringsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): { pointer: string; text: string }[] {
  if (typeof value === 'string') return [{ pointer: pointer(path), text: value }]
  if (Array.isArray(value)) return value.flatMap((item, i) => stringsIn(item, [...path, i]))
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => stringsIn(item, [...path, name])) : []
}
