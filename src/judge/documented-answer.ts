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

/** What a shown answer lacks or misnames, in the version that fits it best. */
export function answerFaults(
  response: DocumentedResponse,
  operation: Operation | undefined,
  dialects: readonly Dialect[],
): readonly Fault[] {
  // The end of a claim says what it brings, which differs.
  if (operation === 'complete') return []
  // What a renewed identity comes with depends on how its registration was made.
  if (response.request && fieldsOf(response.request).get('type') === 'refresh') return []
  const example = response.content && jsonOf(response.content)
  const value = example?.value
  if (!example || !isObject(value)) return []
  // Metadata are shown in part, as far as the text is about them.
  const readings = dialects.flatMap((spoken) =>
    partsOf(response, value, spoken).map((parts) => [
      ...missing(example, parts).filter(({ actual }) => actual !== null || response.kind !== 'server-metadata'),
      ...findWrong(example, parts),
      ...findSecondsOfTime(example, value, spoken),
    ]),
  )
  return findKindest(readings)
}

/** A schema, and where the value stands that has to follow it. */
interface Part {
  readonly schema: JsonSchema
  readonly base: string
}

/** Each reading of an answer: what its parts have to follow. */
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

/** Those readings that the stated type allows; all of them where it is none of theirs. */
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

/** Answers to grants that are none of auth.md's are as they are. */
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

/** Whether an answer shows anything of what a schema describes. */
const isShown = (value: JsonObject, schema: JsonSchema): boolean => membersOf(schema).some((name) => name in value)

/** Without these an agent cannot go on; what else is missing is missing from an example, and maybe not from the answer. */
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

/** A ceremony that shows neither of them is another ceremony. */
const isEssential = (name: string, holder: unknown): boolean =>
  ESSENTIAL.includes(name) ||
  (isObject(holder) &&
    ((name === 'user_code' && 'verification_uri' in holder) || (name === 'verification_uri' && 'user_code' in holder)))

/** Examples write paths for URLs; `document/https` and `document/endpoints-match` read what they lead to. */
const NEVER_JUDGED = 'an absolute https URL'

function missing(example: JsonExample, parts: readonly Part[]): Fault[] {
  const known = parts.flatMap(({ schema }) => [...membersOf(schema), ...listRequired(schema)])
  const lost = parts.flatMap(({ schema, base }) =>
    listLacking(example, schema, base).map(({ pointer, expected }) => ({ pointer: base + pointer, expected })),
  )
  const told = lost.map((one): Fault & { readonly name: string; readonly parent: string; readonly meant: boolean } => {
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
      message: meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} was probably meant to be it`,
      expected: meant === undefined ? one.expected : name,
      actual: meant ?? null,
      ...(meant === undefined || !named ? {} : { mend: { range: named, actual: meant, text: name } }),
      level: meant !== undefined || isEssential(name, holder) ? 'MUST' : 'SHOULD',
    }
  })
  return gatherParts(told)
}

const listRequired = ({ required }: JsonSchema): string[] =>
  Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []

/** What one object lacks is one finding, but for what is only misnamed. */
function gatherParts(
  faults: readonly (Fault & { readonly name: string; readonly parent: string; readonly meant: boolean })[],
): Fault[] {
  const groups = new Map<string, Fault[]>()
  for (const { name, parent, meant, ...fault } of faults) {
    const key = meant ? `${parent} ${name}` : `${parent} ${fault.level}`
    const group = groups.get(key) ?? []
    // Two schemas may ask for the same.
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
      // No agent goes by these: they say again what it knows.
      const level = /(?:type|status)$/.test(pointer) ? 'SHOULD' : 'MUST'
      return [{ range, message, expected, actual, level }]
    }),
  )
}

/** Ends that are given in seconds, where agents expect a timestamp. */
function findSecondsOfTime(example: JsonExample, value: JsonObject, { registration }: Dialect): Fault[] {
  const { assertionExpires, credentialExpires, claimTokenExpires } = registration
  return [assertionExpires, credentialExpires, claimTokenExpires].flatMap((pointers): Fault[] => {
    const { pointer, value: stated } = readMember(value, pointers)
    const range = example.rangeOf(pointer)
    const isNumber = typeof stated === 'number' || (typeof stated === 'string' && /^\d+$/.test(stated))
    if (!range || !isNumber || isLeftOpen(example, pointer)) return []
    return [
      {
        range,
        message: `${pointer.slice(1)} is a number, and not a timestamp`,
        expected: 'an ISO 8601 date and time with its offset, such as 2026-06-10T12:00:00Z',
        actual: stated,
        level: 'MUST',
      },
    ]
  })
}

const nameOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)
