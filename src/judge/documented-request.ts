import type { Dialect, RequestBody } from '../dialects/dialect.js'
import { formOf, isPlaceholder, jsonOf } from '../document/examples/json-values.js'
import type { Operation } from '../document/examples/operations.js'
import type { DocumentedRequest } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'
import { findMisspelling } from '../wire/near-miss.js'
import { CLAIM_GRANT, JWT_BEARER, REQUESTED_CREDENTIAL } from '../wire/words.js'
import { type Fault, findKindest } from './example.js'

/** A member or a form field of a shown request. */
interface Field {
  readonly name: string
  /** Undefined where the reader has to fill it in, or where it is no string. */
  readonly value: string | undefined
  readonly nameRange: Range
  readonly valueRange: Range
}
export interface Body {
  readonly fields: readonly Field[]
  readonly range: Range
  /** Something was left out. */
  readonly isPartial: boolean
}

/** What a service knows by another name. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  type: ['identity_type', 'registration_type', 'method', 'flow'],
  login_hint: ['email', 'user_email', 'email_address', 'hint'],
  email: ['login_hint', 'user_email', 'email_address'],
  otp: ['code', 'user_code', 'pin'],
  user_code: ['code', 'otp'],
  assertion: ['id_jag', 'token', 'jwt', 'identity_assertion', 'email'],
  claim_token: ['token', 'claim'],
  grant_type: ['grant', 'type'],
  token: ['access_token', 'credential'],
}
/** Nobody needs to ask for the only kind there is. */
const OPTIONAL: readonly string[] = [REQUESTED_CREDENTIAL]

/** What a shown request lacks or misnames, in the version that fits it best. */
export function requestFaults(
  request: DocumentedRequest,
  operation: Operation,
  dialects: readonly Dialect[],
): readonly Fault[] {
  const body = bodyOf(request)
  if (!body || request.method !== 'POST') return []
  const readings = dialects.flatMap((spoken) => expectedBodies(operation, body, spoken))
  if (readings.length === 0 && operation === 'token') return ownGrant(body)
  return findKindest(readings.map((expected) => [...lacks(body, expected), ...listMistyped(body, expected)]))
}

/** A grant of the service's own, for what the protocol has a grant for. Other OAuth grants carry neither of the two. */
function ownGrant(body: Body): Fault[] {
  const field = body.fields.find(({ name }) => name === 'grant_type')
  const expected = hasField(body, 'claim_token') ? CLAIM_GRANT : hasField(body, 'assertion') ? JWT_BEARER : undefined
  if (!field || expected === undefined || /saml|device|token-exchange|refresh/.test(field.value ?? '')) return []
  const message = 'grant_type is not that of the protocol'
  return [{ range: field.valueRange, message, expected, actual: field.value ?? null, level: 'MUST' }]
}

/** `assertion_type` is a URN, or `verified_email`; other URNs may be an extension. */
function listMistyped(body: Body, expected: RequestBody): Fault[] {
  const field = body.fields.find(({ name }) => name === 'assertion_type')
  const wanted = expected['assertion_type']
  const given = field?.value
  if (!field || given === undefined || typeof wanted !== 'string') return []
  if (given === wanted || given.includes(':') || isPlaceholder(given)) return []
  const message = 'assertion_type is not one of the protocol'
  return [{ range: field.valueRange, message, expected: wanted, actual: given, level: 'MUST' }]
}

/** Nothing where no body is shown, or none that can be read. */
export function bodyOf({ content }: DocumentedRequest): Body | undefined {
  if (!content) return undefined
  const example = jsonOf(content)
  const whole = example?.rangeOf('')
  if (example && whole) {
    if (!isObject(example.value)) return undefined
    const fields = Object.entries(example.value).flatMap(([name, value]): Field[] => {
      const [nameRange, valueRange] = [example.nameRangeOf(`/${name}`), example.rangeOf(`/${name}`)]
      if (!nameRange || !valueRange) return []
      const isKnown = typeof value === 'string' && !example.open.has(`/${name}`)
      return [{ name, value: isKnown ? value : undefined, nameRange, valueRange }]
    })
    return { fields, range: whole, isPartial: example.partial.size > 0 }
  }
  const fields = formOf(content)
  const [first] = fields
  if (!first) return undefined
  return { fields, range: first.nameRange, isPartial: /(?:^|[\s&])(?:\u2026|\.{3})/.test(content.value) }
}

const readField = ({ fields }: Body, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value
const hasField = ({ fields }: Body, name: string): boolean => fields.some((field) => field.name === name)

/** The bodies that an operation takes, of which one has to fit. */
function expectedBodies(operation: Operation, body: Body, spoken: Dialect): readonly RequestBody[] {
  const { sampleRequests, claimRequest, claimIdJagRequest, completeRequest, refreshRequest, grants } = spoken
  switch (operation) {
    case 'identity':
      return [...Object.values(sampleRequests), ...(refreshRequest ? [refreshRequest('x')] : [])].filter((sample) =>
        mayBe(body, 'type', sample['type']),
      )
    case 'claim':
      // A claim token alone asks for a fresh code, where the address is known.
      return body.fields.length < 2
        ? []
        : [claimRequest('x', 'x'), ...(claimIdJagRequest ? [claimIdJagRequest('x', 'x')] : [])]
    case 'complete':
      return completeRequest ? [completeRequest('x', 'x')] : []
    case 'token':
      return [
        { grant_type: grants.exchange, assertion: 'x' },
        ...(grants.claim === undefined ? [] : [{ grant_type: grants.claim, claim_token: 'x' }]),
      ].filter(({ grant_type }) => mayBe(body, 'grant_type', grant_type))
    case 'revocation':
      return [{ token: 'x' }]
    case 'events':
      return []
  }
}

/** Other values are other flows; which those are is not known here. */
const mayBe = (body: Body, name: string, value: unknown): boolean => {
  const given = readField(body, name)
  return given === undefined || isPlaceholder(given) || given === value
}

function lacks(body: Body, expected: RequestBody): Fault[] {
  const names = Object.keys(expected)
  return names.flatMap((name): Fault[] => {
    if (hasField(body, name) || OPTIONAL.includes(name)) return []
    const given = body.fields.map((field) => field.name)
    const slip = findMisspelling(name, given, names)
    const meant = slip ?? SYNONYMS[name]?.find((one) => given.includes(one) && !names.includes(one))
    const field = body.fields.find((one) => one.name === meant)
    if (field) {
      const message = `${name} is missing; ${field.name} was probably meant to be it`
      // A synonym may be a member of the service's own.
      const mend = slip === undefined ? {} : { mend: { range: field.nameRange, actual: slip, text: name } }
      return [{ range: field.nameRange, message, expected: name, actual: field.name, level: 'MUST', ...mend }]
    }
    if (body.isPartial) return []
    const { start } = body.range
    const range = { start, end: start + 1 }
    return [{ range, message: `${name} is missing`, expected: `a member ${name}`, actual: null, level: 'MUST' }]
  })
}
