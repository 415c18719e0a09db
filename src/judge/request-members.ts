/** Finds the members that a shown request lacks, under their own name or any other. */

import type { RequestBody } from '../dialects/dialect.js'
import { isPlaceholder } from '../document/examples/json-values.js'
import { findMisspelling } from '../wire/near-miss.js'
import { REQUESTED_CREDENTIAL } from '../wire/words.js'
import { type Fault, weighFaults } from './example.js'
import { type Body, type Field, hasField, readField } from './request-body.js'

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
/** Members whose value a version defines. */
const DEFINED: readonly string[] = ['type', 'grant_type', 'assertion_type']

/** A member under another name than a version has for it. */
interface Misnamed {
  readonly field: Field
  readonly name: string
  readonly isSlip: boolean
}

/** Returns the mistakes in the members of a body, by the reading that finds the fewest. */
export function memberFaults(body: Body, readings: readonly RequestBody[]): readonly Fault[] {
  const judged = readings.map((expected) => {
    const faults: MemberFault[] = [...missingFaults(body, expected), ...assertionTypeFaults(body, expected)]
    return { expected, faults }
  })
  const least = Math.min(...judged.map(({ faults }) => weighFaults(faults)))
  const kindest = judged.filter(({ faults }) => weighFaults(faults) === least)
  const isAgreed = ({ range, expected }: Fault) =>
    kindest.every(({ faults }) => faults.some((one) => one.range.start === range.start && one.expected === expected))
  const isOnlyReading = kindest.some(({ expected }) => fitsOnceRenamed(body, expected))
  return (kindest[0]?.faults ?? []).map(({ needsFit, ...fault }) => {
    if (!fault.replacement || (isAgreed(fault) && (!needsFit || isOnlyReading))) return fault
    const { replacement: _unsure, ...rest } = fault
    return rest
  })
}

/** `needsFit` is set where the edit is right only if nothing else in the body is of another flow. */
type MemberFault = Fault & { readonly needsFit?: true }

function missingFaults(body: Body, expected: RequestBody): MemberFault[] {
  return listMissing(body, expected).flatMap((name): MemberFault[] => {
    const misnamed = findMisnamed(body, expected, name)
    if (misnamed) {
      const { field, isSlip } = misnamed
      const message = `${name} is missing; ${field.name} is probably a wrong name for it`
      const range = field.nameRange
      const replacement = [{ range, actual: field.name, text: name }]
      const fix = `Write \`${name}\` instead of \`${field.name}\`.`
      const fault = { range, message, expected: name, actual: field.name, level: 'MUST', fix, replacement } as const
      return [isSlip ? fault : { ...fault, needsFit: true }]
    }
    if (body.isPartial) return []
    const { start } = body.range
    const range = { start, end: start + 1 }
    const fix = `Add \`${name}\` to the body, or an ellipsis if the example leaves a part out.`
    return [{ range, message: `${name} is missing`, expected: `a member ${name}`, actual: null, level: 'MUST', fix }]
  })
}

const listMissing = (body: Body, expected: RequestBody): string[] =>
  Object.keys(expected).filter((name) => !hasField(body, name) && !OPTIONAL.includes(name))

function findMisnamed({ fields }: Body, expected: RequestBody, name: string): Misnamed | undefined {
  const names = Object.keys(expected)
  const given = fields.map((field) => field.name)
  const slip = findMisspelling(name, given, names)
  const meant = slip ?? SYNONYMS[name]?.find((one) => given.includes(one) && !names.includes(one))
  const field = fields.find((one) => one.name === meant)
  return field && { field, name, isSlip: slip !== undefined }
}

/**
 * Whether a body is exactly what a version expects, once its misnamed members have their right names. Anything else in it may be a member
 * that only this service has, or part of another flow.
 */
function fitsOnceRenamed(body: Body, expected: RequestBody): boolean {
  const renamed = listMissing(body, expected).map((name) => findMisnamed(body, expected, name))
  const isKnown = ({ name }: Field) => name in expected || renamed.some((one) => one?.field.name === name)
  const hasItsValue = (name: string, value: string | undefined) =>
    !DEFINED.includes(name) || value === undefined || isPlaceholder(value) || value === expected[name]
  return (
    !body.isPartial &&
    body.fields.every(isKnown) &&
    renamed.every((one) => one !== undefined && hasItsValue(one.name, one.field.value)) &&
    Object.keys(expected).every((name) => hasItsValue(name, readField(body, name)))
  )
}

/** Reports an `assertion_type` that is neither a URN nor `verified_email`. Any other URN may be an extension. */
function assertionTypeFaults(body: Body, expected: RequestBody): Fault[] {
  const field = body.fields.find(({ name }) => name === 'assertion_type')
  const wanted = expected['assertion_type']
  const given = field?.value
  if (!field || given === undefined || typeof wanted !== 'string') return []
  if (given === wanted || given.includes(':') || isPlaceholder(given)) return []
  const message = 'the protocol does not define this assertion_type'
  const range = field.valueRange
  const replacement = [{ range, actual: given, text: wanted }]
  const fix = `Write \`${wanted}\` as the \`assertion_type\`.`
  return [{ range, message, expected: wanted, actual: given, level: 'MUST', fix, replacement }]
}
