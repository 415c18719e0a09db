/** Judges the JSON body of an answer, and members of metadata. */

import type { Metadata, MetadataText } from '../facts/metadata.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../wire/json.js'
import { showBody } from '../wire/media-type.js'
import { findMisspelling } from '../wire/near-miss.js'
import { type JsonSchema, type Violation, violations } from '../wire/schema.js'
import { httpUrl, isSecure } from '../wire/sites.js'
import { atMember, atPointer } from './place.js'

/** At most this many entries of one list become problems, so that a hostile list does not fill the report. */
export const SHOWN = 50

/** One list can have hundreds of thousands of wrong items; more of them say nothing new. */
const MAX_VIOLATIONS = 20

/** Problems of a value in a body that must follow a schema. `base` is the pointer to the value. */
export function schemaProblems(exchange: Exchange, schema: JsonSchema, value: unknown, base = ''): Problem[] {
  return firstViolations(schema, value).map(({ pointer, ...violation }) => ({
    ...violation,
    at: atPointer(exchange, base + pointer),
    fix: fixOfMember(pointer, violation),
  }))
}

/** Says what to do about one member. */
export function fixOfMember(pointer: string, { expected, actual }: Pick<Violation, 'expected' | 'actual'>): string {
  const name = pointer.slice(1)
  if (name === '') return `Answer with ${expected}.`
  if (actual !== null) return `Make \`${name}\` ${expected}.`
  return expected.startsWith('the member ') ? `Add \`${name}\`.` : `Add \`${name}\`: ${expected}.`
}

/** The first places where a value does not follow a schema. */
export const firstViolations = (schema: JsonSchema, value: unknown) =>
  violations(schema, value).slice(0, MAX_VIOLATIONS)

/** Members that a schema describes. */
export const membersOf = (schema: JsonSchema): readonly string[] =>
  Object.keys(isObject(schema['properties']) ? schema['properties'] : {})

/** The problem of a required member that is missing. Names the misspelled member, if there is one. `base` is the pointer to the object. */
export function missingMember(
  metadata: Pick<MetadataText, 'at'>,
  base: string,
  members: JsonObject,
  { name, known, expected }: { readonly name: string; readonly known: readonly string[]; readonly expected: string },
): Problem {
  const meant = findMisspelling(name, Object.keys(members), known)
  return {
    message:
      meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} is probably a misspelling of it`,
    at: atMember(metadata, `${base}/${name}`),
    expected: meant === undefined ? expected : `the member ${name}: ${expected}`,
    actual: meant ?? null,
    fix: meant === undefined ? `Add \`${name}\`: ${expected}.` : `Write \`${name}\` instead of \`${meant}\`.`,
  }
}

/** Problems of a member that must be the URL of an endpoint: absolute, https, without a fragment (RFC 6749 §3.2). */
export function endpointUrlProblems(metadata: Metadata, name: string): Problem[] {
  const value = metadata.members[name]
  const url = httpUrl(value)
  const place = { at: atMember(metadata, `/${name}`), expected: 'an absolute https URL', actual: value ?? null }
  if (value === undefined) return [{ ...place, message: `${name} is missing` }]
  if (!url || !isSecure(url)) return [{ ...place, message: `${name} is not an absolute https URL` }]
  if (url.hash !== '') return [{ ...place, message: `${name} has a fragment`, expected: 'a URL without a fragment' }]
  return []
}

/** Keeps the first problem of each message, because one wrong handler makes the same mistake in every answer. */
export function firstOfEachKind(problems: readonly Problem[]): Problem[] {
  const known = new Set<string>()
  return problems.filter(({ message }) => known.size < known.add(message).size)
}

/** Problems of a body that must be one JSON object and follow a schema. */
export function bodyProblems(exchange: Exchange, schema: JsonSchema): Problem[] {
  const members = objectOf(exchange.response.json)
  return [...jsonObjectProblems(exchange), ...(members ? schemaProblems(exchange, schema, members) : [])]
}

/** Problems of a body that must be one JSON object (RFC 8259), without repeated members or a byte order mark. */
export const jsonObjectProblems = (exchange: Exchange): Problem[] =>
  jsonTextProblems({
    json: exchange.response.json,
    shown: showBody(exchange),
    at: (pointer) => atPointer(exchange, pointer),
  })

/** A client reads no more of an answer than it has room for, and neither does the check. */
const TOO_LONG = {
  message: 'the body is longer than the 1 MiB that the check reads of an answer',
  expected: 'one JSON object that is shorter than 1 MiB',
  fix: 'Answer with a JSON object that is shorter than 1 MiB.',
}
const WRITTEN = 'Put the members into one JSON object, and let a JSON library write it, not a template.'

/** The same for a text, which may also come from a file. */
export function jsonTextProblems({ json, shown, at }: Pick<MetadataText, 'json' | 'shown' | 'at'>): Problem[] {
  const whole = { at: at(''), expected: 'one JSON object', fix: WRITTEN }
  if (!json.ok && json.isCut) return [{ ...whole, ...TOO_LONG, actual: shown }]
  if (!json.ok) return [{ ...whole, message: `the body is not JSON: ${json.error}`, actual: shown }]
  if (!isObject(json.value)) return [{ ...whole, message: 'the body is JSON, but not an object', actual: json.value }]
  const problems: Problem[] = json.duplicates.map((pointer) => ({
    message: `${pointer.slice(1)} occurs twice, and parsers disagree on which one counts`,
    at: at(pointer),
    expected: 'each member once',
    actual: 'two or more',
    fix: `Write \`${pointer.slice(1)}\` once.`,
  }))
  if (json.bom) {
    problems.push({
      message: 'the body starts with a byte order mark',
      at: at(''),
      expected: '{',
      actual: 'U+FEFF',
      fix: 'Write the JSON as UTF-8 without a byte order mark.',
    })
  }
  return problems
}
