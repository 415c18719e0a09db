/** Compares the examples of a document with the answers of the service. */

import type { Dialect } from '../dialects/dialect.js'
import { readMember } from '../dialects/read.js'
import { isPlaceholder, type JsonExample, jsonOf } from '../document/examples/json-values.js'
import { operationsIn } from '../document/examples/operations.js'
import { fieldsOf } from '../document/examples/requests.js'
import type { Document, DocumentedResponse } from '../document/model.js'
import { lineIndexOf, placeOf } from '../model/lines.js'
import type { Problem, Range } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../wire/json.js'
import { findNearest } from '../wire/near-miss.js'
import { type JsonSchema, violations } from '../wire/schema.js'
import { isLeftOpen, valueAt } from './example.js'

/** An answer of the service, and which examples of the document show the same answer. */
interface Pair {
  readonly exchange: Exchange
  readonly shows: (response: DocumentedResponse) => boolean
  /** The schemas by which other rules judge both sides. */
  readonly schemas: readonly JsonSchema[]
}
export interface Answers {
  readonly anonymous: Exchange | undefined
  readonly email: Exchange | undefined
  readonly exchange: Exchange | undefined
  readonly claim: Exchange | undefined
}

const SUCCESS = 299

/** Returns the differences between the examples of the document and the answers of the service. */
export function differencesOnWire(document: Document, answers: Answers, spoken: Dialect): Problem[] {
  return pairsOf(document, answers, spoken).flatMap((pair) => {
    const live = objectOf(pair.exchange.response.json)
    if (!live || pair.exchange.response.status > SUCCESS) return []
    return document.responses
      .filter(pair.shows)
      .flatMap((response) => [
        ...statusProblems(document, response, pair.exchange),
        ...memberProblems(document, response, live, { ...pair, spoken }),
      ])
  })
}

function pairsOf(document: Document, answers: Answers, { schemas, registration, email, grants }: Dialect): Pair[] {
  const operations = operationsIn(document)
  const fieldOf = ({ request }: DocumentedResponse, name: string) => (request ? fieldsOf(request).get(name) : undefined)
  const registers = (response: DocumentedResponse, type: string, asked: (response: DocumentedResponse) => boolean) => {
    if (response.kind !== 'registration') return false
    const shown = readMember(membersIn(response), registration.type).value
    return typeof shown === 'string' && !isPlaceholder(shown) ? shown === type && asked(response) : asked(response)
  }
  const pairs: readonly (Omit<Pair, 'exchange'> & { readonly exchange: Exchange | undefined })[] = [
    {
      exchange: answers.anonymous,
      shows: (one) => registers(one, 'anonymous', () => fieldOf(one, 'type') === 'anonymous'),
      schemas: [schemas.anonymous, schemas.claimHandle],
    },
    {
      exchange: answers.email,
      shows: (one) =>
        registers(one, email.registrationType, () =>
          [fieldOf(one, 'type'), fieldOf(one, 'assertion_type')].includes(email.type),
        ),
      schemas: [schemas.email, schemas.claimHandle],
    },
    {
      exchange: answers.exchange,
      shows: (one) => one.kind === 'token' && fieldOf(one, 'grant_type') === grants.exchange,
      schemas: [schemas.token],
    },
    {
      exchange: answers.claim,
      shows: (one) =>
        one.kind === 'claim' &&
        membersIn(one)['status'] !== 'claimed' &&
        one.request !== undefined &&
        operations.get(one.request) === 'claim',
      schemas: [schemas.claimAnswer],
    },
  ]
  return pairs.flatMap(({ exchange, ...pair }) => (exchange ? [{ exchange, ...pair }] : []))
}

const membersIn = ({ content }: DocumentedResponse): JsonObject => {
  const value = content && jsonOf(content)?.value
  return isObject(value) ? value : {}
}

/** Reports another status. Only advice, because another success status does no harm. */
function statusProblems(document: Document, { status, range }: DocumentedResponse, { response }: Exchange): Problem[] {
  if (status === undefined || status > SUCCESS || status === response.status) return []
  const message = `line ${lineOf(document, range)} shows ${status}, but the service answered ${response.status}`
  const fix = `Write ${response.status} into the example.`
  return [
    { message, at: placeOf(document, range), expected: String(response.status), actual: status, level: 'MAY', fix },
  ]
}

const lineOf = ({ lineStarts }: Document, { start }: Range): number => lineIndexOf(lineStarts, start) + 1

type Against = Pick<Pair, 'schemas' | 'exchange'> & { readonly spoken: Dialect }

function memberProblems(
  document: Document,
  response: DocumentedResponse,
  live: JsonObject,
  against: Against,
): Problem[] {
  const example = response.content && jsonOf(response.content)
  if (!example || !isObject(example.value)) return []
  const judged = {
    broken: judgedElsewhere(example.value, live, against),
    lacking: brokenIn(example.value, against).map((pointer) => nameOf(pointer)),
    optional: new Set([...against.schemas, against.spoken.schemas.ceremony].flatMap(namesIn)),
  }
  return compare({ document, example, judged }, live, '')
}

/** Returns the pointers to what the rules about shapes and timestamps report on either side. */
function judgedElsewhere(shown: JsonObject, live: JsonObject, against: Against): ReadonlySet<string> {
  const { registration, claimAnswer, ceremonyShape } = against.spoken
  const times = [
    registration.assertionExpires,
    registration.claimTokenExpires,
    registration.credentialExpires,
    claimAnswer.expiresAt,
  ]
  const ends = blocksOf(against).flatMap((base) => ceremonyShape.expiresAt.map((pointer) => base + pointer))
  return new Set([...brokenIn(shown, against), ...brokenIn(live, against), ...times.flat(), ...ends])
}

const blocksOf = ({ spoken: { registration, claimAnswer } }: Against): string[] =>
  [registration.ceremony, claimAnswer.ceremony].flat()

/** Returns the pointers to what is wrong or missing in an answer, by the schemas. */
function brokenIn(value: JsonObject, against: Against): string[] {
  const parts = [
    ...against.schemas.map((schema) => ({ schema, base: '' })),
    ...blocksOf(against).map((base) => ({ schema: against.spoken.schemas.ceremony, base })),
  ]
  return parts.flatMap(({ schema, base }) => {
    const part = valueAt(value, base)
    return isObject(part) ? violations(schema, part).map(({ pointer }) => base + pointer) : []
  })
}

/** Returns the names of the members that a schema describes, at any depth. */
function namesIn({ properties }: JsonSchema): string[] {
  if (!isObject(properties)) return []
  return Object.entries(properties).flatMap(([name, schema]) => [name, ...(isObject(schema) ? namesIn(schema) : [])])
}

const nameOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)

interface Shown {
  readonly document: Document
  readonly example: JsonExample
  readonly judged: {
    /** Pointers to what other rules report. */
    readonly broken: ReadonlySet<string>
    /** Members that the example does not show but should. `document/example-shape` reports a misspelt one. */
    readonly lacking: readonly string[]
    /** Members that the version defines, so that a service may leave them out. */
    readonly optional: ReadonlySet<string>
  }
}

function compare(given: Shown, live: JsonObject, base: string): Problem[] {
  const { document, example, judged } = given
  const shown = valueAt(example.value, base)
  if (!isObject(shown)) return []
  const unshown = Object.keys(live).filter((name) => !(name in shown) && !judged.broken.has(`${base}/${name}`))
  return Object.entries(shown).flatMap(([name, value]): Problem[] => {
    const pointer = `${base}/${name}`
    const range = example.nameRangeOf(pointer)
    if (!range || judged.broken.has(pointer)) return []
    const answered = live[name]
    if (answered === undefined) {
      if (judged.optional.has(name)) return []
      return findNearest(name, judged.lacking) === undefined
        ? [reportAbsent(document, range, name, findNearest(name, unshown))]
        : []
    }
    if (isObject(value) && isObject(answered)) return compare(given, answered, pointer)
    if (isLeftOpen(example, pointer)) return []
    return typeProblems(document, example.rangeOf(pointer) ?? range, { name, value, answered })
  })
}

function reportAbsent(document: Document, range: Range, name: string, instead: string | undefined): Problem {
  const line = lineOf(document, range)
  const said = instead === undefined ? 'but the service did not answer it' : `but the service answered \`${instead}\``
  const message = `line ${line} shows \`${name}\`, ${said}`
  const fix =
    instead === undefined
      ? `Take \`${name}\` out of the example, or let the service send the member.`
      : `Write \`${instead}\` instead of \`${name}\`, or let the service send \`${name}\`.`
  const expected = instead ?? 'a member that the service sends'
  return { message, at: placeOf(document, range), expected, actual: name, fix }
}

interface Compared {
  readonly name: string
  readonly value: unknown
  readonly answered: unknown
}

function typeProblems(document: Document, range: Range, { name, value, answered }: Compared): Problem[] {
  const [shown, live] = [typeOf(value), typeOf(answered)]
  if (shown === live || value === null || answered === null) return []
  if (typeof value === 'string' && isPlaceholder(value)) return []
  const message = `line ${lineOf(document, range)} shows ${shown} for \`${name}\`, but the service answered ${live}`
  const fix = `Show ${live} for \`${name}\`, as the service sends it.`
  return [{ message, at: placeOf(document, range), expected: live, actual: value, fix }]
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  if (value === null) return 'null'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Reports a claim body that the document shows and the service refused, when the service accepted the body of another version. */
export function claimBodyProblems(document: Document, shown: Dialect, accepted: Dialect): Problem[] {
  if (shown.name === accepted.name) return []
  const namesOf = ({ claimRequest }: Dialect) => Object.keys(claimRequest('', ''))
  return [...operationsIn(document)].flatMap(([request, operation]): Problem[] => {
    const fields = fieldsOf(request)
    const isShown = operation === 'claim' && namesOf(shown).every((name) => fields.has(name))
    if (!isShown || namesOf(accepted).every((name) => fields.has(name)) || !request.bodyRange) return []
    const line = lineOf(document, request.bodyRange)
    const message = `line ${line} shows ${namesOf(shown).join(', ')}, but the service refused that and accepted ${namesOf(accepted).join(', ')}`
    const at = placeOf(document, request.bodyRange)
    const expected = namesOf(accepted).join(' and ')
    const fix = `Show a body with ${expected}, or let the service accept the one that is shown.`
    return [{ message, at, expected, actual: [...fields.keys()].join(', '), level: 'MUST', fix }]
  })
}
