/** Rewrites the answers of registration and claim that a document shows to another version. Their own values and members stay. */

import type { Pointers } from '../dialects/dialect.js'
import { type DialectName, dialect } from '../dialects/index.js'
import { readMember } from '../dialects/read.js'
import type { DocumentedResponse } from '../document/model.js'
import {
  type Ceremony,
  completedAnswer,
  type Registered,
  registrationAnswer,
  startedAnswer,
} from '../service/publish/answers.js'
import { type Description, postClaimScopes } from '../service/publish/description.js'
import { ceremony, handle, identity } from '../service/publish/examples.js'
import { type IdentityType, VERSIONS, type Version } from '../service/publish/versions.js'
import { isObject, type JsonObject, objectOf, readJson } from '../wire/json.js'
import { isError, SERVICE_AUTH } from '../wire/words.js'
import type { Pair } from './metadata.js'

/** Writes one answer in the words of a version. */
type Writer = (version: Version) => JsonObject

/** Returns an answer in the words of another version. Returns undefined if it is the same, or not understood. */
export function migrateAnswer(
  text: string,
  { kind }: Pick<DocumentedResponse, 'kind'>,
  pair: Pair,
): string | undefined {
  const members = objectOf(readJson(text))
  if (!members) return undefined
  const write = writerOf(members, kind, pair)
  if (!write) return undefined
  const [former, next] = [write(VERSIONS[pair.from]), write(VERSIONS[pair.to])]
  const type = dialect(pair.to).registration.type
  const [named, right] = [members, next].map((one) => readMember(one, type).value)
  const isNamedRight = named === undefined || right === undefined || named === right
  if (isNamedRight && JSON.stringify(former) === JSON.stringify(next)) return undefined
  const own = Object.entries(members).filter(([name]) => !(name in former) && !isOfVersion(name, pair.from))
  const written = JSON.stringify({ ...next, ...Object.fromEntries(own) }, null, text.includes('\n') ? 2 : undefined)
  return /\[[^[\]\n]+\]/.test(text)
    ? written.replace(SHORT_LIST, (list) => list.replace(/\s+/g, ' ').replace(/\[ | \]/g, (edge) => edge.trim()))
    : written
}

/** A list of strings, one on each line. */
const SHORT_LIST = /\[\n {1,40}"[^"\n]{0,60}"(?:,\n {1,40}"[^"\n]{0,60}"){0,5}\n {1,40}\]/g

function writerOf(members: JsonObject, kind: DocumentedResponse['kind'], pair: Pair): Writer | undefined {
  if (members['status'] === 'claimed') return completed(members, pair)
  const isStepUp = kind === 'error' && isError(members['error'], 'interaction_required')
  if (kind === 'registration' || isStepUp) return registration(members, pair)
  if (kind === 'claim') return started(members, pair)
  return kind === 'completion' ? completed(members, pair) : undefined
}

/** Whether a version has a member of this name in its answers. */
const isOfVersion = (name: string, version: DialectName): boolean => {
  const { registration: shape, claimAnswer } = dialect(version)
  const pointers = [...Object.values(shape), ...Object.values(claimAnswer)].flat()
  return name === 'credential_type' || pointers.some((pointer) => pointer.split('/')[1] === name)
}

/** What versions call each type. A document may speak an older version in its answers alone. */
const TYPES = Object.values(VERSIONS).flatMap(
  ({ registrationTypes }) => Object.entries(registrationTypes) as [IdentityType, string][],
)

function registration(members: JsonObject, { from, next }: Pair): Writer | undefined {
  const { registration: shape } = dialect(from)
  const read = (pointers: Pointers) => readMember(members, pointers).value
  const stated = read(shape.type)
  const type = TYPES.find(([, name]) => name === stated)?.[0]
  if (type === undefined) return undefined
  const hasHandle = read(shape.claimToken) !== undefined
  const isIssued = [shape.assertion, shape.credential].some((pointers) => read(pointers) !== undefined)
  const isCeremonial = isObject(read(shape.ceremony)) || (hasHandle && !isIssued && type === SERVICE_AUTH)
  const registered: Registered = {
    id: textOf(read(shape.id), '<registration_id>'),
    type,
    ...listed('scopes', read(type === 'anonymous' ? shape.preClaimScopes : ['/scopes'])),
    ...listed('postClaimScopes', read(shape.postClaimScopes) ?? (isCeremonial ? postClaimScopes(next) : undefined)),
    ...(hasHandle ? { handle: handleOf(read, from, next) } : {}),
    ...(isCeremonial ? { ceremony: ceremonyOf(read(shape.ceremony), from, next) } : {}),
  }
  const issued = isIssued ? issuedBy(read, from, next) : () => ({})
  return (version) => registrationAnswer(version, { ...registered, ...issued(version) })
}

type Read = (pointers: Pointers) => unknown

/** An assertion keeps its value. A credential has none in a version with exchange, so that the example names the assertion. */
function issuedBy(read: Read, from: DialectName, next: Description): (version: Version) => Partial<Registered> {
  const { registration: shape } = dialect(from)
  const usual = identity(next)
  const expires = textOf(read(shape.assertionExpires) ?? read(shape.credentialExpires), usual.expires)
  const assertion = textOf(read(shape.assertion), usual.assertion)
  const value = textOf(read(shape.credential), '<credential>')
  return ({ exchanges }) =>
    exchanges
      ? { identity: { ...usual, assertion, expires } }
      : { credential: { type: 'access_token', value, expires } }
}

function handleOf(read: Read, from: DialectName, next: Description) {
  const { registration: shape } = dialect(from)
  const usual = handle(next).handle
  return {
    url: textOf(read(shape.claimUrl), usual.url),
    token: textOf(read(shape.claimToken), usual.token),
    expires: textOf(read(shape.claimTokenExpires), usual.expires),
  }
}

function ceremonyOf(block: unknown, from: DialectName, next: Description): Ceremony {
  const { ceremonyShape } = dialect(from)
  const usual = ceremony(next)
  const read = (pointers: Pointers) => (isObject(block) ? readMember(block, pointers).value : undefined)
  const count = (pointers: Pointers, instead: number) => {
    const value = read(pointers)
    return typeof value === 'number' ? value : instead
  }
  return {
    userCode: textOf(read(ceremonyShape.userCode), usual.userCode),
    verificationUri: textOf(read(ceremonyShape.verificationUri), usual.verificationUri),
    expiresIn: count(ceremonyShape.expiresIn, usual.expiresIn),
    expires: textOf(read(ceremonyShape.expiresAt), usual.expires),
    interval: count(ceremonyShape.interval, usual.interval),
  }
}

function completed(members: JsonObject, { from, next }: Pair): Writer {
  const { registration: shape } = dialect(from)
  const read = (pointers: Pointers) => readMember(members, pointers).value
  const isIssued = [shape.assertion, shape.credential].some((pointers) => read(pointers) !== undefined)
  const done = {
    id: textOf(read(shape.id), '<registration_id>'),
    type: 'anonymous' as const,
    ...listed('postClaimScopes', read(['/scopes'])),
  }
  const issued = isIssued ? issuedBy(read, from, next) : () => ({})
  return (version) => withoutUndefined(completedAnswer(version, { ...done, ...issued(version) }))
}

const withoutUndefined = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

function started(members: JsonObject, { from, next }: Pair): Writer {
  const { claimAnswer, registration: shape } = dialect(from)
  const read = (pointers: Pointers) => readMember(members, pointers).value
  const attempt = ceremonyOf(read(claimAnswer.ceremony), from, next)
  const begun = {
    id: textOf(read(shape.id), '<registration_id>'),
    attemptId: textOf(read(claimAnswer.attemptId), '<claim_attempt_id>'),
    ceremony: { ...attempt, expires: textOf(read(claimAnswer.expiresAt), attempt.expires) },
  }
  return (version) => startedAnswer(version, begun)
}

const textOf = (value: unknown, instead: string): string => (typeof value === 'string' ? value : instead)

const listed = <K extends string>(name: K, value: unknown): { [key in K]?: readonly string[] } =>
  Array.isArray(value) ? ({ [name]: value.filter((one) => typeof one === 'string') } as { [key in K]: string[] }) : {}
