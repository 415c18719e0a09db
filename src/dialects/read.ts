/** Reads members of an answer, by the pointers of a version. */

import { isObject, type JsonObject } from '../wire/json.js'
import type { Pointers } from './dialect.js'

/** Returns the value at the first pointer that leads to a member. If none does, returns the usual pointer without a value. */
export function readMember(
  members: JsonObject,
  pointers: Pointers,
): { readonly pointer: string; readonly value: unknown } {
  for (const pointer of pointers) {
    const value = readPointer(members, pointer)
    if (value !== undefined) return { pointer, value }
  }
  return { pointer: pointers[0] ?? '', value: undefined }
}

/** RFC 6901 §4; our pointers hold no escapes and no array indices. */
function readPointer(members: JsonObject, pointer: string): unknown {
  let value: unknown = members
  for (const name of pointer.split('/').slice(1)) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}
