/** What is wrong with the JSON body of an answer. */

import type { Metadata, MetadataText } from '../facts/metadata.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../wire/json.js'
import { showBody } from '../wire/media-type.js'
import { findMisspelling } from '../wire/near-miss.js'
import { type JsonSchema, violations } from '../wire/schema.js'
import { httpUrl, isSecure } from '../wire/sites.js'
import { atMember, atPointer } from './place.js'

/** How many entries of one list become problems: enough to act on, and a hostile list does not fill the report. */
export const SHOWN = 50

/** More tell nothing new: one list of wrong items can hold hundreds of thousands. */
const MAX_VIOLATIONS = 20

/** A JSON object of an answer must follow a schema. `base` is where the value stands in the body. */
export function schemaProblems(exchange: Exchange, schema: JsonSchema, value: unknown, base = ''): Problem[] {
  return firstViolations(schema, value).map(({ pointer, ...violation }) => ({
    ...violation,
    at: atPointer(exchange, base + pointer),
  }))
}

/** Where a value does not follow a schema, as far as that tells anything new. */
export const firstViolations = (schema: JsonSchema, value: unknown) =>
  violations(schema, value).slice(0, MAX_VIOLATIONS)

/** Members that a schema describes. */
export const membersOf = (schema: JsonSchema): readonly string[] =>
  Object.keys(isObject(schema['properties']) ? schema['properties'] : {})

/** A member that must be there and is not; names what was probably meant to be it. `base` is where the object stands in the document. */
export function missingMember(
  metadata: Pick<MetadataText, 'at'>,
  base: string,
  members: JsonObject,
  { name, known, expected }: { readonly name: string; readonly known: readonly string[]; readonly expected: string },
): Problem {
  const meant = findMisspelling(name, Object.keys(members), known)
  return {
    message: meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} was probably meant to be it`,
    at: atMember(metadata, `${base}/${name}`),
    expected,
    actual: meant ?? null,
  }
}

/** A member of metadata that must be the URL of an endpoint: absolute, https, and without a fragment (RFC 6749 §3.2). */
export function endpointUrlProblems(metadata: Metadata, name: string): Problem[] {
  const value = metadata.members[name]
  const url = httpUrl(value)
  const place = { at: atMember(metadata, `/${name}`), expected: 'an absolute https URL', actual: value ?? null }
  if (value === undefined) return [{ ...place, message: `${name} is missing` }]
  if (!url || !isSecure(url)) return [{ ...place, message: `${name} is not an absolute https URL` }]
  if (url.hash !== '') return [{ ...place, message: `${name} has a fragment`, expected: 'a URL without fragment' }]
  return []
}

/** The first of each kind: what one handler does wrong shows in every answer of it. */
export const firstOfEachKind = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ message }, i) => problems.findIndex((other) => other.message === message) === i)

/** The whole body is one JSON object that follows a schema. */
export function bodyProblems(exchange: Exchange, schema: JsonSchema): Problem[] {
  const members = objectOf(exchange.response.json)
  return [...jsonObjectProblems(exchange), ...(members ? schemaProblems(exchange, schema, members) : [])]
}

/** The body is one JSON object (RFC 8259), no member twice, no byte order mark. */
export const jsonObjectProblems = (exchange: Exchange): Problem[] =>
  jsonTextProblems({
    json: exchange.response.json,
    shown: showBody(exchange),
    at: (pointer) => atPointer(exchange, pointer),
  })

/** The same of a text that may as well be a file. */
export function jsonTextProblems({ json, shown, at }: Pick<MetadataText, 'json' | 'shown' | 'at'>): Problem[] {
  const expected = 'one JSON object'
  if (!json.ok) return [{ message: `the body is not JSON: ${json.error}`, at: at(''), expected, actual: shown }]
  if (!isObject(json.value))
    return [{ message: 'the body is JSON, but not an object', at: at(''), expected, actual: json.value }]
  const problems: Problem[] = json.duplicates.map((pointer) => ({
    message: `${pointer.slice(1)} stands twice; which one is read depends on the parser`,
    at: at(pointer),
    expected: 'each member once',
    actual: 'two or more',
  }))
  if (json.bom) {
    problems.push({
      message: 'the body starts with a byte order mark',
      at: at(''),
      expected: '{',
      actual: 'U+FEFF',
    })
  }
  return problems
}
