/** Judges the members of the answers that a document shows. */

import type { Dialect, Pointers } from '../dialects/dialect.js'
import { readMember } from '../dialects/read.js'
import { isPlaceholder, type JsonExample, jsonOf } from '../document/examples/json-values.js'
import type { Operation } from '../document/examples/operations.js'
import { fieldsOf } from '../document/examples/requests.js'
import type { DocumentedResponse } from '../document/model.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { findMisspelling } from '../wire/near-miss.js'
import { type JsonSchema, type Violation, violations } from '../wire/schema.js'
import { isError } from '../wire/words.js'
import { membersOf } from './body.js'
import { type Fault, findKindest, isLeftOpen, parentOf, valueAt } from './example.js'

/** Returns the mistakes in the members of a shown answer, by the version that fits it best. */
export function answerFaults(
  response: DocumentedResponse,
  operation: Operation | undefined,
  dialects: readonly Dialect[],
): readonly Fault[] {
  // The end of a claim has different members at each service.
  if (operation === 'complete') return []
  // The members of a renewed identity depend on the type of its registration.
  if (response.request && fieldsOf(response.request).get('type') === 'refresh') return []
  const example = response.content && jsonOf(response.content)
  const value = example?.value
  if (!example || !isObject(value)) return []
  // Documents show only the part of the metadata that the text is about.
  const readings = dialects.flatMap((spoken) =>
    partsOf(response, value, spoken).map((parts) => [
      ...missingMembers(example, parts).filter(({ actual }) => actual !== null || response.kind !== 'server-metadata'),
      ...findWrong(example, parts),
      ...findSecondsForTimestamps(example, value, spoken),
    ]),
  )
  return findKindest(readings)
}

/** A schema, and the place of the value that has to follow it. */
interface Part {
  readonly schema: JsonSchema
  readonly base: string
}

/** Returns each possible reading of an answer, as the schemas that its parts have to follow. */
function partsOf(response: DocumentedResponse, value: JsonObject, spoken: Dialect): readonly (readonly Part[])[] {
  const { schemas, registration, claimAnswer } = spoken
  const whole = (schema: JsonSchema): Part => ({ schema, base: '' })
  const ceremony = (pointers: Pointers): Part[] => {
    const { pointer, value: block } = readMember(value, pointers)
    return isObject(block) ? [{ schema: schemas.ceremony, base: pointer }] : []
  }
  const handle = isShown(value, schemas.claimHandle) ? [whole(schemas.claimHandle)] : []
  if (value['status'] === 'claimed') return []
  switch (response.kind) {
    case 'registration':
      return ofType(value, registration.type, [
        [whole(schemas.anonymous), ...handle, ...ceremony(registration.ceremony)],
        [whole(schemas.email), whole(schemas.claimHandle), ...ceremony(registration.ceremony)],
        [whole(schemas.idJag), ...handle],
      ])
    case 'claim':
      return [[whole(schemas.claimAnswer), ...ceremony(claimAnswer.ceremony)]]
    case 'token':
      return tokenParts(response, value, spoken).map((schema) => [whole(schema)])
    case 'error':
      return schemas.stepUp && isError(value['error'], 'interaction_required') && handle.length > 0
        ? [[whole(schemas.stepUp), ...handle, ...ceremony(registration.ceremony)]]
        : []
    case 'server-metadata':
      return isObject(value['agent_auth']) ? [[{ schema: schemas.agentAuth, base: '/agent_auth' }]] : []
    default:
      return []
  }
}

/** Returns the readings that allow the stated type, or all readings if none allows it. */
function ofType(
  value: JsonObject,
  type: Pointers,
  readings: readonly (readonly Part[])[],
): readonly (readonly Part[])[] {
  const stated = readMember(value, type)
  if (stated.value === undefined) return readings
  const fitting = readings.filter(
    ([main]) => main && !violations(main.schema, value).some(({ pointer }) => pointer === stated.pointer),
  )
  return fitting.length > 0 ? fitting : readings
}

/** Returns the schemas of a token answer. There are none for a grant that auth.md does not define. */
function tokenParts(
  { request }: DocumentedResponse,
  value: JsonObject,
  { grants, schemas }: Dialect,
): readonly JsonSchema[] {
  const grant = request ? fieldsOf(request).get('grant_type') : undefined
  if (grant !== undefined && grant !== grants.exchange && grant !== grants.claim) return []
  const isClaimed = grants.claim !== undefined && 'identity_assertion' in value
  return [isClaimed ? schemas.claimToken : schemas.token]
}

/** Whether an answer shows any member that a schema describes. */
const isShown = (value: JsonObject, schema: JsonSchema): boolean => membersOf(schema).some((name) => name in value)

/** Members that an agent cannot do without. Any other member may be missing only from the example and not from the real answer. */
const ESSENTIAL = [
  'identity_assertion',
  'credential',
  'claim_token',
  'claim',
  'claim_attempt',
  'identity',
  'assertion',
  'token',
]

/** Whether an agent needs a member. A ceremony needs both of `user_code` and `verification_uri`, or neither. */
const isEssential = (name: string, holder: unknown): boolean =>
  ESSENTIAL.includes(name) ||
  (isObject(holder) &&
    ((name === 'user_code' && 'verification_uri' in holder) || (name === 'verification_uri' && 'user_code' in holder)))

/** Examples may write a path for a URL. `document/https` and `document/endpoints-match` judge the URLs. */
const NEVER_JUDGED = 'an absolute https URL'

function missingMembers(example: JsonExample, parts: readonly Part[]): Fault[] {
  const known = parts.flatMap(({ schema }) => [...membersOf(schema), ...listRequired(schema)])
  const lost = parts.flatMap(({ schema, base }) =>
    listLacking(example, schema, base).map(({ pointer, expected }) => ({ pointer: base + pointer, expected })),
  )
  const faults = lost.map(
    (one): Fault & { readonly name: string; readonly parent: string; readonly meant: boolean } => {
      const parent = parentOf(one.pointer)
      const name = nameOf(one.pointer)
      const holder = valueAt(example.value, parent)
      const meant = isObject(holder) ? findMisspelling(name, Object.keys(holder), known) : undefined
      const whole = example.rangeOf(parent) ?? { start: 0, end: 0 }
      const named = meant === undefined ? undefined : example.nameRangeOf(`${parent}/${meant}`)
      return {
        name,
        parent,
        meant: meant !== undefined,
        range: named ?? { start: whole.start, end: whole.start + 1 },
        message:
          meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} is probably a misspelling of it`,
        expected: meant === undefined ? one.expected : name,
        actual: meant ?? null,
        ...(meant === undefined || !named ? {} : { replacement: { range: named, actual: meant, text: name } }),
        level: meant !== undefined || isEssential(name, holder) ? 'MUST' : 'SHOULD',
      }
    },
  )
  return mergeMissing(faults)
}

const listRequired = ({ required }: JsonSchema): string[] =>
  Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []

/** Merges the missing members of one object into one finding. A misspelt member stays a finding of its own. */
function mergeMissing(
  faults: readonly (Fault & { readonly name: string; readonly parent: string; readonly meant: boolean })[],
): Fault[] {
  const groups = new Map<string, Fault[]>()
  for (const { name, parent, meant, ...fault } of faults) {
    const key = meant ? `${parent} ${name}` : `${parent} ${fault.level}`
    const group = groups.get(key) ?? []
    // Two schemas may require the same member.
    if (!group.some(({ message }) => message === fault.message)) group.push(fault)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...more] = group
    if (!first || more.length === 0) return group
    const names = group.map(({ message }) => message.replace(/ is missing$/, ''))
    return [
      {
        ...first,
        message: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are missing`,
        expected: 'all members of the answer',
      },
    ]
  })
}

function listLacking(example: JsonExample, schema: JsonSchema, base: string): readonly Violation[] {
  return violations(schema, valueAt(example.value, base)).filter(
    ({ pointer }) =>
      pointer !== '' &&
      example.rangeOf(base + pointer) === undefined &&
      !example.partial.has(parentOf(base + pointer)) &&
      !isLeftOpen(example, parentOf(base + pointer)),
  )
}

function findWrong(example: JsonExample, parts: readonly Part[]): Fault[] {
  return parts.flatMap(({ schema, base }) =>
    violations(schema, valueAt(example.value, base)).flatMap(({ pointer, message, expected, actual }): Fault[] => {
      const range = example.rangeOf(base + pointer)
      if (!range || isLeftOpen(example, base + pointer) || expected === NEVER_JUDGED) return []
      if (typeof actual === 'string' && (isPlaceholder(actual) || actual === '')) return []
      // No agent depends on these, because they only repeat what it knows.
      const level = /(?:type|status)$/.test(pointer) ? 'SHOULD' : 'MUST'
      return [{ range, message, expected, actual, level }]
    }),
  )
}

/** Returns the expiry times that are numbers of seconds, although agents expect a timestamp. */
function findSecondsForTimestamps(example: JsonExample, value: JsonObject, { registration }: Dialect): Fault[] {
  const { assertionExpires, credentialExpires, claimTokenExpires } = registration
  return [assertionExpires, credentialExpires, claimTokenExpires].flatMap((pointers): Fault[] => {
    const { pointer, value: stated } = readMember(value, pointers)
    const range = example.rangeOf(pointer)
    const isNumber = typeof stated === 'number' || (typeof stated === 'string' && /^\d+$/.test(stated))
    if (!range || !isNumber || isLeftOpen(example, pointer)) return []
    return [
      {
        range,
        message: `${pointer.slice(1)} is a number and not a timestamp`,
        expected: 'an ISO 8601 date and time with its offset, such as 2026-06-10T12:00:00Z',
        actual: stated,
        level: 'MUST',
      },
    ]
  })
}

const nameOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)
