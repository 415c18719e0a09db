/** Judges the members of the answers that a document shows. */

import type { Dialect, Pointers } from '../dialects/dialect.js'
import { readMember } from '../dialects/read.js'
import { jsonOf } from '../document/examples/json-values.js'
import type { Operation } from '../document/examples/operations.js'
import { fieldsOf } from '../document/examples/requests.js'
import type { DocumentedResponse } from '../document/model.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { type JsonSchema, violations } from '../wire/schema.js'
import { isError, SERVICE_AUTH } from '../wire/words.js'
import { membersOf } from './body.js'
import { completionFaults } from './documented-completion.js'
import { type Fault, findKindest } from './example.js'
import { missingMembers, type Part } from './missing-members.js'
import { tokensInUrls, wrongValues } from './shown-values.js'

/** How an answer was asked for, and whether the document or the metadata say where a claim starts. */
export interface Asked {
  readonly operation: Operation | undefined
  readonly knowsClaimUrl: boolean
}

/** Returns the mistakes in the members of a shown answer, by the version that fits it best. */
export function answerFaults(
  response: DocumentedResponse,
  { operation, knowsClaimUrl }: Asked,
  dialects: readonly Dialect[],
): readonly Fault[] {
  // The members of a renewed identity depend on the type of its registration.
  if (response.request && fieldsOf(response.request).get('type') === 'refresh') return []
  const example = response.content && jsonOf(response.content)
  const value = example?.value
  if (!example || !isObject(value)) return []
  if (operation === 'complete') return completionFaults(response, example, value, dialects)
  const readings = dialects.flatMap((spoken) =>
    partsOf(response, value, spoken).map((parts) => [
      ...missingMembers(example, parts, knowsClaimUrl),
      ...wrongValues(example, value, parts, spoken),
      ...tokensInUrls(example, value, spoken),
    ]),
  )
  return findKindest(readings)
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
      return ofType(
        value,
        registration.type,
        askedFor(response, {
          anonymous: [whole(schemas.anonymous), ...handle, ...ceremony(registration.ceremony)],
          [SERVICE_AUTH]: [whole(schemas.email), whole(schemas.claimHandle), ...ceremony(registration.ceremony)],
          identity_assertion: [whole(schemas.idJag), ...handle],
        }),
      )
    case 'claim':
      return [[whole(schemas.claimAnswer), ...ceremony(claimAnswer.ceremony)]]
    case 'token':
      return tokenParts(response, value, spoken).map((schema) => [whole(schema)])
    case 'error':
      return schemas.stepUp && isError(value['error'], 'interaction_required') && handle.length > 0
        ? [[whole(schemas.stepUp), ...handle, ...ceremony(registration.ceremony)]]
        : []
    default:
      return []
  }
}

/** Returns the reading of the type that the request asks for, or all. An ID-JAG or an address can be answered in several ways. */
function askedFor(
  { request }: DocumentedResponse,
  readings: Readonly<Record<'anonymous' | typeof SERVICE_AUTH | 'identity_assertion', readonly Part[]>>,
): readonly (readonly Part[])[] {
  const type = request && fieldsOf(request).get('type')
  return type === 'anonymous' || type === SERVICE_AUTH ? [readings[type]] : Object.values(readings)
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
