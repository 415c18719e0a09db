/** Writes the body of a shown request as a form instead of JSON, and the other way round. */

import type { Document, DocumentedRequest } from '../document/model.js'
import { objectOf, readJson } from '../wire/json.js'
import type { Replacement } from './example.js'

/** A value that is the same in JSON, in a form and between quotes of a shell. */
const PLAIN = /^[\w.:/<>{}$@-]+$/

/** Returns the edit that writes a body in the other of the two formats. Returns undefined if it could change what the body says. */
export function writeOtherwise({ text }: Document, request: DocumentedRequest): Replacement | undefined {
  const { body, bodyRange: range, form } = request
  if (body === undefined || !range) return undefined
  const written = text.slice(range.start, range.end)
  // A body that the document joins from several parts, or escapes, is not understood well enough.
  if (written.trim() !== body.trim()) return undefined
  if (body.trim().startsWith('{')) return replaced(range, written, asForm(body))
  const isQuoted = form !== 'curl' || text[range.start - 1] === "'"
  return isQuoted ? replaced(range, written, asJson(body)) : undefined
}

const replaced = (range: Replacement['range'], actual: string, text: string | undefined): Replacement | undefined =>
  text === undefined ? undefined : { range, actual, text }

function asForm(body: string): string | undefined {
  const members = objectOf(readJson(body))
  if (!members) return undefined
  const fields = Object.entries(members)
  const isPlain = fields.every(([name, value]) => PLAIN.test(name) && typeof value === 'string' && PLAIN.test(value))
  return isPlain && fields.length > 0 ? fields.map(([name, value]) => `${name}=${value}`).join('&') : undefined
}

function asJson(body: string): string | undefined {
  const fields = body
    .trim()
    .split('&')
    .map((field) => field.trim().split('='))
  const isPlain = fields.every(([name = '', value = '', ...more]) => {
    return more.length === 0 && PLAIN.test(name) && PLAIN.test(value)
  })
  return isPlain ? JSON.stringify(Object.fromEntries(fields)) : undefined
}
