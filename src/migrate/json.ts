/** Changes members of a JSON text, and keeps the rest as it is. */

import { applyEdits, findNodeAtLocation, type JSONPath, modify, parseTree } from 'jsonc-parser'
import { isObject, type JsonObject } from '../wire/json.js'

/** A change of JSON in place. Everything else keeps its order, format and comments. */

export interface Change {
  /** New names for the same value, by the former name, in every object of the text. */
  readonly renamed: Readonly<Record<string, string>>
  /** Keeps the former names beside the new ones. */
  readonly keepAliases: boolean
}

/** Changes a JSON text as `former` changes into `next`, as far as the text has the members of `former`. */
export function rewriteJson(text: string, former: JsonObject, next: JsonObject, change: Change): string {
  return changeMember(text, [], former, next, change)
}

function changeMember(text: string, path: JSONPath, former: JsonObject, next: JsonObject, change: Change): string {
  let result = text
  const names = new Set(Object.values(change.renamed))
  for (const [name, value] of Object.entries(former)) {
    const at = [...path, name]
    const becomes = change.renamed[name]
    if (becomes !== undefined && becomes in next) result = renameMember(result, at, becomes, change.keepAliases)
    else if (!(name in next)) result = removeKnown(result, at, value)
    else result = replaceMember(result, at, value, next[name], change)
  }
  for (const [name, value] of Object.entries(next)) {
    if (
      !(name in former) &&
      !hasPath(result, [...path, name]) &&
      !(names.has(name) && path.length > 0 && hasPath(text, [...path, name]))
    )
      result = put(result, [...path, name], value)
  }
  return result
}

/** Removes a member. Of an object, it removes what a version knows of it; what a service added stays. */
function removeKnown(text: string, path: JSONPath, known: unknown): string {
  const there = valueAt(text, path)
  if (!isObject(known) || !isObject(there) || Object.keys(there).every((name) => name in known))
    return removePath(text, path)
  return Object.keys(known).reduce((left, name) => removePath(left, [...path, name]), text)
}

function replaceMember(text: string, path: JSONPath, former: unknown, next: unknown, change: Change): string {
  if (JSON.stringify(former) === JSON.stringify(next)) return text
  if (isObject(former) && isObject(next))
    return hasPath(text, path) ? changeMember(text, path, former, next, change) : put(text, path, next)
  if (Array.isArray(former) && Array.isArray(next)) return putList(text, path, items(valueAt(text, path), former, next))
  return put(text, path, next)
}

/** Returns the present items without those that were removed, and with those that were added. */
function items(there: unknown, former: readonly unknown[], next: readonly unknown[]): unknown[] {
  const kept = (Array.isArray(there) ? there : former).filter((item) => next.includes(item) || !former.includes(item))
  return [...kept, ...next.filter((item) => !former.includes(item) && !kept.includes(item))]
}

function renameMember(text: string, path: JSONPath, name: string, keepsFormer: boolean): string {
  const beside = [...path.slice(0, -1), name]
  const value = valueAt(text, path)
  if (value === undefined) return text
  if (hasPath(text, beside)) return keepsFormer ? text : removePath(text, path)
  if (keepsFormer) return put(text, beside, value)
  const key = nodeAt(text, path)?.parent?.children?.[0]
  return key ? text.slice(0, key.offset) + JSON.stringify(name) + text.slice(key.offset + key.length) : text
}

const nodeAt = (text: string, path: JSONPath) => {
  const root = parseTree(text)
  return root && findNodeAtLocation(root, path)
}
const hasPath = (text: string, path: JSONPath): boolean => nodeAt(text, path) !== undefined
const removePath = (text: string, path: JSONPath): string => (hasPath(text, path) ? put(text, path, undefined) : text)

function valueAt(text: string, path: JSONPath): unknown {
  const node = nodeAt(text, path)
  return node && JSON.parse(text.slice(node.offset, node.offset + node.length))
}

/** A list on one line stays on one line. */
function putList(text: string, path: JSONPath, list: readonly unknown[]): string {
  const node = nodeAt(text, path)
  const written = node && text.slice(node.offset, node.offset + node.length)
  if (!node || written === undefined || written.includes('\n')) return put(text, path, list)
  const separator = /,\s/.test(written) || !written.includes(',') ? ', ' : ','
  const line = `[${list.map((item) => JSON.stringify(item)).join(separator)}]`
  return text.slice(0, node.offset) + line + text.slice(node.offset + node.length)
}

/** Uses the indentation of the text. */
function put(text: string, path: JSONPath, value: unknown): string {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const formattingOptions = {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  return applyEdits(text, modify(text, path, value, { formattingOptions }))
}
