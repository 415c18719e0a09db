/** Finds the members that a shown answer lacks, under their own name or any other. */

import type { JsonExample } from '../document/examples/json-values.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { findMisspelling } from '../wire/near-miss.js'
import { type JsonSchema, type Violation, violations } from '../wire/schema.js'
import { ENDPOINTS } from '../wire/words.js'
import { membersOf } from './body.js'
import { type Fault, isLeftOpen, parentOf, valueAt } from './example.js'

/** A schema, and the place of the value that has to follow it. */
export interface Part {
  readonly schema: JsonSchema
  readonly base: string
}

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

/** Other names that documents write for a member of an answer. No version has a member of this name at the same place. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  registration_id: ['id', 'registrationId', 'agent_id'],
  credential: ['api_key', 'apiKey', 'key', 'secret', 'access_token'],
  claim_url: [ENDPOINTS.claim.former, 'claim_link', 'claim_view_url', 'claimUrl'],
  claim_token: ['claimToken', 'token'],
  claim_token_expires: ['claim_expires', 'claim_expires_at', 'claim_token_expires_at', 'claim_token_expires_in'],
  identity_assertion: ['assertion', 'jwt', 'id_assertion'],
  assertion_expires: ['expires_at', 'assertion_expires_at', 'assertion_expires_in'],
  user_code: ['code', 'otp', 'userCode'],
  verification_uri: ['verification_url', 'verify_url', 'verificationUri'],
  expires_in: ['expires_at', 'expires', 'ttl', 'expiresIn'],
}

/**
 * Whether an agent needs a member. A ceremony needs both of `user_code` and `verification_uri`, or neither, and how long the code holds
 * (RFC 8628 §3.2). It needs a `claim_url` where nothing else says where a claim starts.
 */
function isEssential(name: string, holder: unknown, knowsClaimUrl: boolean): boolean {
  if (ESSENTIAL.includes(name)) return true
  if (!isObject(holder)) return false
  const has = (other: string) => other in holder
  return (
    (name === 'claim_url' && !knowsClaimUrl) ||
    (name === 'user_code' && has('verification_uri')) ||
    (name === 'verification_uri' && has('user_code')) ||
    (name === 'expires_in' && has('user_code') && has('verification_uri') && !Object.keys(holder).some(isEnd))
  )
}

/** Whether a member says when something ends, under any name. */
const isEnd = (name: string): boolean => /expir|ttl|lifetime/i.test(name)

interface Lost extends Fault {
  readonly name: string
  readonly parent: string
  readonly meant: boolean
}

/** Returns the members that the parts of an answer require and the example does not show. */
export function missingMembers(example: JsonExample, parts: readonly Part[], knowsClaimUrl: boolean): Fault[] {
  const known = parts.flatMap(({ schema }) => [...membersOf(schema), ...listRequired(schema)])
  const lost = parts.flatMap(({ schema, base }) =>
    listLacking(example, schema, base).map(({ pointer, expected }) => ({ pointer: base + pointer, expected })),
  )
  return mergeMissing(
    lost.map(({ pointer, expected }) => describe(example, pointer, { known, expected, knowsClaimUrl })),
  )
}

interface Wanted {
  readonly known: readonly string[]
  readonly expected: string
  readonly knowsClaimUrl: boolean
}

function describe(example: JsonExample, pointer: string, { known, expected, knowsClaimUrl }: Wanted): Lost {
  const parent = parentOf(pointer)
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  const holder = valueAt(example.value, parent)
  const slip = isObject(holder) ? findMisspelling(name, Object.keys(holder), known) : undefined
  const meant = slip ?? (isObject(holder) ? synonymIn(holder, name, known) : undefined)
  const whole = example.rangeOf(parent) ?? { start: 0, end: 0 }
  const named = meant === undefined ? undefined : example.nameRangeOf(`${parent}/${meant}`)
  const how = slip === undefined ? 'a wrong name for it' : 'a misspelling of it'
  return {
    name,
    parent,
    meant: meant !== undefined,
    range: named ?? { start: whole.start, end: whole.start + 1 },
    message: meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} is probably ${how}`,
    expected: meant === undefined ? expected : name,
    actual: meant ?? null,
    fix:
      meant === undefined
        ? `Show \`${name}\` in the answer: ${expected}. An ellipsis stands for what the example leaves out.`
        : `Write \`${name}\` instead of \`${meant}\`.`,
    // A synonym gets no edit, because it may be a member that only this service has.
    ...(slip === undefined || !named ? {} : { replacement: [{ range: named, actual: slip, text: name }] }),
    level: slip !== undefined || isEssential(name, holder, knowsClaimUrl) ? 'MUST' : 'SHOULD',
  }
}

const synonymIn = (holder: JsonObject, name: string, known: readonly string[]): string | undefined =>
  SYNONYMS[name]?.find((one) => one in holder && !known.includes(one))

const listRequired = ({ required }: JsonSchema): string[] =>
  Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []

/** Merges the missing members of one object into one finding. A misspelt member stays a finding of its own. */
function mergeMissing(faults: readonly Lost[]): Fault[] {
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
        fix: 'Show all members of the answer, or an ellipsis for those that the example leaves out.',
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
