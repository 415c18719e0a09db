/** Judges the members of the requests that a document shows. */

import type { Dialect, RequestBody } from '../dialects/dialect.js'
import { isPlaceholder } from '../document/examples/json-values.js'
import type { Operation } from '../document/examples/operations.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import { CLAIM_GRANT, JWT_BEARER } from '../wire/words.js'
import type { Fault } from './example.js'
import { type Body, bodyOf, hasField, readField } from './request-body.js'
import { memberFaults } from './request-members.js'

/** Returns the mistakes in the members of a shown request, by the version that fits it best. */
export function requestFaults(
  request: DocumentedRequest,
  operation: Operation,
  dialects: readonly Dialect[],
): readonly Fault[] {
  const body = bodyOf(request)
  if (!body || request.method !== 'POST') return []
  const readings = dialects.flatMap((spoken) => expectedBodies(operation, body, spoken))
  if (readings.length === 0 && operation === 'token') return ownGrantFaults(body, dialects)
  const code = operation === 'claim' ? codeFaults(body, dialects) : []
  return [...(code.length > 0 ? code : memberFaults(body, readings)), ...mistakenFaults(body)]
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
          ? 'no code: the user types it at verification_uri, and the agent polls the token endpoint with the claim grant'
          : `POST <claim endpoint>/complete with ${names.join(' and ')}`,
      actual: field.name,
      level: 'MUST',
      fix: `Leave \`${field.name}\` out of this request, and say how the code is used.`,
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
    const fix = `Show the ${name} there, such as \`<${name}>\`.`
    return [{ range: valueRange, message, expected: `the ${name}`, actual: placeholder ?? null, level: 'MUST', fix }]
  })
}

/** Reports a grant of the service's own in place of a grant of the protocol. Other OAuth grants carry neither of the two members. */
function ownGrantFaults(body: Body, dialects: readonly Dialect[]): Fault[] {
  const field = body.fields.find(({ name }) => name === 'grant_type')
  const expected = hasField(body, 'claim_token') ? CLAIM_GRANT : hasField(body, 'assertion') ? JWT_BEARER : undefined
  if (!field || expected === undefined || /saml|device|token-exchange|refresh/.test(field.value ?? '')) return []
  const { valueRange: range, value } = field
  const message = 'grant_type is not the grant of the protocol'
  const isKnown = dialects.every(({ grants }) => Object.values(grants).includes(expected))
  const replacement = isKnown && value !== undefined ? { replacement: [{ range, actual: value, text: expected }] } : {}
  const fix = `Write \`${expected}\` as the \`grant_type\`.`
  return [{ range, message, expected, actual: value ?? null, level: 'MUST', fix, ...replacement }]
}

/** Names under which documents write the type: its value tells what the body is meant to be, whatever it is called. */
const TYPE_NAMES = ['type', 'identity_type', 'registration_type']

/** Returns the bodies that an operation accepts. The shown body has to fit one of them. */
function expectedBodies(operation: Operation, body: Body, spoken: Dialect): readonly RequestBody[] {
  const { sampleRequests, claimRequest, claimIdJagRequest, completeRequest, refreshRequest, grants } = spoken
  switch (operation) {
    case 'identity':
      return [...Object.values(sampleRequests), ...(refreshRequest ? [refreshRequest('x')] : [])].filter((sample) =>
        TYPE_NAMES.every((name) => mayBe(body, name, sample['type'])),
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
