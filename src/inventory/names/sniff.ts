/** Tells by how a text begins in which form it names hosts. */

import type { NameFormat } from '../../model/name-format.js'
import { isObject } from '../../wire/json.js'
import { firstLine, significant } from './beginning.js'
import { delimiterOf } from './csv.js'
import { isNameHeader } from './headers.js'
import { readHost } from './host.js'
import { isZoneLine } from './zone.js'

/** Whether so much of the text tells its form. */
export function tellsFormat(head: string): boolean {
  const text = significant(head)
  // An object is told by its first line where this is a whole one, and else by its members.
  return /^[^\r\n]*[\r\n]/.test(text) && (!text.startsWith('{') || objectIn(firstLine(text)) !== undefined)
}

export function formatOf(head: string): NameFormat {
  const text = significant(head)
  if (text.startsWith('{')) return formOfObject(text)
  if (/^\[\s*(?:[{"\]]|$)/.test(text)) return 'json'
  const line = firstLine(text)
  if (/^(?:apiVersion|kind|metadata|spec):(?:\s|$)/.test(line)) return 'backstage'
  if (isZoneLine(line)) return 'zone'
  if (isCommented(line)) return 'lines'
  return delimiterOf(line) !== undefined || isNameHeader(line) ? 'csv' : 'lines'
}

/** Whether a line is a name with a comment after it, in which anything may stand. */
function isCommented(line: string): boolean {
  const [, name] = /^(\S+)\s+#/.exec(line) ?? []
  return name !== undefined && 'name' in readHost(name)
}

/** An object over many lines is told by a member that only a linkset has. */
function formOfObject(text: string): NameFormat {
  const object = objectIn(firstLine(text))
  if (object === undefined) return /"linkset"\s*:/.test(text) ? 'api-catalog' : 'json'
  return 'linkset' in object ? 'api-catalog' : 'jsonl'
}

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
