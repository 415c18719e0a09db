/** Judges the members of the requests that a document shows. */

import type { Dialect, RequestBody } from '../dialects/dialect.js'
import { formOf, isPlaceholder, jsonOf } from '../document/examples/json-values.js'
import type { Operation } from '../document/examples/operations.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import type { Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'
import { findMisspelling } from '../wire/near-miss.js'
import { CLAIM_GRANT, JWT_BEARER, REQUESTED_CREDENTIAL } from '../wire/words.js'
import { type Fault, findKindest } from './example.js'

/** A member or a form field of a shown request. */
interface Field {
  readonly name: string
  /** Undefined if the reader has to fill it in, or if it is not a string. */
  readonly value: string | undefined
  /** The text of the value, if the reader has to fill it in. */
  readonly placeholder?: string
  readonly nameRange: Range
  readonly valueRange: Range
}
export interface Body {
  readonly fields: readonly Field[]
  readonly range: Range
  /** The document leaves out a part of the body. */
  readonly isPartial: boolean
}

/** Other names that documents write for a member. */
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
/** A request may leave this out, because there is only one kind. */
const OPTIONAL: readonly string[] = [REQUESTED_CREDENTIAL]

/** Returns the mistakes in the members of a shown request, by the version that fits it best. */
export function requestFaults(
  request: DocumentedRequest,
  operation: Operation,
  dialects: readonly Dialect[],
): readonly Fault[] {
  const body = bodyOf(request)
  if (!body || request.method !== 'POST') return []
  const readings = dialects.flatMap((spoken) => expectedBodies(operation, body, spoken))
  if (readings.length === 0 && operation === 'token') return ownGrantFaults(body)
  const code = operation === 'claim' ? codeFaults(body, dialects) : []
  const members = findKindest(
    readings.map((expected) => [...missingFaults(body, expected), ...assertionTypeFaults(body, expected)]),
  )
  return [...(code.length > 0 ? code : members), ...mistakenFaults(body)]
}

const CODES = ['user_code', 'otp', 'code']

/** Reports a code that is sent to the claim endpoint, which starts a claim and does not end it. */
function codeFaults(body: Body, dialects: readonly Dialect[]): Fault[] {
  const field = body.fields.find(({ name }) => CODES.includes(name))
  if (!field || !hasField(body, 'claim_token')) return []
  const ends = dialects.flatMap(({ completeRequest }) =>
    completeRequest ? [Object.keys(completeRequest('', ''))] : [],
  )
  const [names] = ends
  return [
    {
      range: field.nameRange,
      message: `the claim endpoint takes no code; ${field.name} is sent to it`,
      expected:
        ends.length < dialects.length || !names
          ? 'the user types the code at verification_uri, and the agent polls the token endpoint with the claim grant'
          : `POST <claim endpoint>/complete with ${names.join(' and ')}`,
      actual: field.name,
      level: 'MUST',
    },
  ]
}

/** What a placeholder in these members must not be: another credential of the protocol. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  claim_token: /^(?:identity_assertion|assertion|access_token|refresh_token|id_jag|user_code|otp|api_key)$/i,
  assertion: /^(?:access_token|claim_token|refresh_token|user_code|otp|api_key)$/i,
}

/** The number of characters before inline code in which a sentence may deny it. */
const DENIAL = 160

/** Returns the mistakes in bodies that sentences show as inline code. */
export function inlineBodyFaults({ inlineCode, text }: Pick<Document, 'inlineCode' | 'text'>): Fault[] {
  return inlineCode.flatMap(({ value, inner }) => {
    const isJson = value.startsWith('{') && text.slice(inner.start, inner.end) === value
    if (!isJson || isDeniedBefore(text.slice(Math.max(0, inner.start - DENIAL), inner.start))) return []
    const body = bodyOf({ content: { value, lineStarts: [0], sources: [inner.start] } })
    return body ? mistakenFaults(body) : []
  })
}

/** Reports a member whose placeholder names another credential. An agent would send that one. */
function mistakenFaults({ fields }: Body): Fault[] {
  return fields.flatMap(({ name, placeholder, valueRange }): Fault[] => {
    const [, word = ''] = /^(?:<|\{{1,2}|\$\{?)\s*([\w-]+)\s*(?:>|\}{1,2})?$/.exec(placeholder ?? '') ?? []
    if (!OTHERS[name]?.test(word.replaceAll('-', '_'))) return []
    const message = `${name} is shown as ${word}, which is another credential`
    return [{ range: valueRange, message, expected: `the ${name}`, actual: placeholder ?? null, level: 'MUST' }]
  })
}

/** Reports a grant of the service's own in place of a grant of the protocol. Other OAuth grants carry neither of the two members. */
function ownGrantFaults(body: Body): Fault[] {
  const field = body.fields.find(({ name }) => name === 'grant_type')
  const expected = hasField(body, 'claim_token') ? CLAIM_GRANT : hasField(body, 'assertion') ? JWT_BEARER : undefined
  if (!field || expected === undefined || /saml|device|token-exchange|refresh/.test(field.value ?? '')) return []
  const message = 'grant_type is not the grant of the protocol'
  return [{ range: field.valueRange, message, expected, actual: field.value ?? null, level: 'MUST' }]
}

/** Reports an `assertion_type` that is neither a URN nor `verified_email`. Any other URN may be an extension. */
function assertionTypeFaults(body: Body, expected: RequestBody): Fault[] {
  const field = body.fields.find(({ name }) => name === 'assertion_type')
  const wanted = expected['assertion_type']
  const given = field?.value
  if (!field || given === undefined || typeof wanted !== 'string') return []
  if (given === wanted || given.includes(':') || isPlaceholder(given)) return []
  const message = 'the protocol does not define this assertion_type'
  return [{ range: field.valueRange, message, expected: wanted, actual: given, level: 'MUST' }]
}

/** Returns the body of a request, or nothing if the document shows no body or no readable one. */
export function bodyOf({ content }: Pick<DocumentedRequest, 'content'>): Body | undefined {
  if (!content) return undefined
  const example = jsonOf(content)
  const whole = example?.rangeOf('')
  if (example && whole) {
    if (!isObject(example.value)) return undefined
    const fields = Object.entries(example.value).flatMap(([name, value]): Field[] => {
      const [nameRange, valueRange] = [example.nameRangeOf(`/${name}`), example.rangeOf(`/${name}`)]
      if (!nameRange || !valueRange) return []
      const text = typeof value === 'string' ? value : undefined
      const isOpen = example.open.has(`/${name}`)
      return [
        {
          name,
          value: isOpen ? undefined : text,
          ...(isOpen && text ? { placeholder: text } : {}),
          nameRange,
          valueRange,
        },
      ]
    })
    return { fields, range: whole, isPartial: example.partial.size > 0 }
  }
  const fields = formOf(content).map((field) => ({ ...field, placeholder: field.value }))
  const [first] = fields
  if (!first) return undefined
  return { fields, range: first.nameRange, isPartial: /(?:^|[\s&])(?:\u2026|\.{3})/.test(content.value) }
}

const readField = ({ fields }: Body, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value
const hasField = ({ fields }: Body, name: string): boolean => fields.some((field) => field.name === name)

/** Returns the bodies that an operation accepts. The shown body has to fit one of them. */
function expectedBodies(operation: Operation, body: Body, spoken: Dialect): readonly RequestBody[] {
  const { sampleRequests, claimRequest, claimIdJagRequest, completeRequest, refreshRequest, grants } = spoken
  switch (operation) {
    case 'identity':
      return [...Object.values(sampleRequests), ...(refreshRequest ? [refreshRequest('x')] : [])].filter((sample) =>
        mayBe(body, 'type', sample['type']),
      )
    case 'claim':
      // A claim token alone asks for a new code, if the service knows the address.
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

/** Whether a field may have a value. Any other value belongs to a flow that is not known here. */
const mayBe = (body: Body, name: string, value: unknown): boolean => {
  const given = readField(body, name)
  return given === undefined || isPlaceholder(given) || given === value
}

function missingFaults(body: Body, expected: RequestBody): Fault[] {
  const names = Object.keys(expected)
  return names.flatMap((name): Fault[] => {
    if (hasField(body, name) || OPTIONAL.includes(name)) return []
    const given = body.fields.map((field) => field.name)
    const slip = findMisspelling(name, given, names)
    const meant = slip ?? SYNONYMS[name]?.find((one) => given.includes(one) && !names.includes(one))
    const field = body.fields.find((one) => one.name === meant)
    if (field) {
      const message = `${name} is missing; ${field.name} is probably a wrong name for it`
      // A synonym gets no edit, because it may be a member that only this service has.
      const replacement =
        slip === undefined ? {} : { replacement: { range: field.nameRange, actual: slip, text: name } }
      return [{ range: field.nameRange, message, expected: name, actual: field.name, level: 'MUST', ...replacement }]
    }
    if (body.isPartial) return []
    const { start } = body.range
    const range = { start, end: start + 1 }
    return [{ range, message: `${name} is missing`, expected: `a member ${name}`, actual: null, level: 'MUST' }]
  })
}
