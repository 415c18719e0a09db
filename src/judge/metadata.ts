/** Compares metadata: two values, and two documents that must say the same. */

import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { isObject, type JsonObject, objectOf, pointer } from '../wire/json.js'
import { SHOWN } from './body.js'
import { atPointer } from './place.js'

/** Whether two values of metadata mean the same. The order of members and of lists has no meaning there. */
export const sameMetadata = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`
}

/** Problems of a document that must say the same as another one, which is at `there`. Each document may be signed for itself. */
export function disagreements(exchange: Exchange, other: JsonObject, there: string): Problem[] {
  const here = objectOf(exchange.response.json)
  if (!here) return []
  return [...new Set([...Object.keys(other), ...Object.keys(here)])]
    .filter((name) => name !== 'signed_metadata' && !sameMetadata(here[name], other[name]))
    .slice(0, SHOWN)
    .map((name) => ({
      message: `${name} differs from the metadata at ${there}`,
      at: atPointer(exchange, pointer([name])),
      expected: JSON.stringify(other[name]) ?? 'no such member',
      actual: here[name] ?? null,
      fix: `Serve one document at both URLs, so that \`${name}\` is the same.`,
    }))
}
