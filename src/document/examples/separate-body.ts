/** Joins a request with its body when the body stands in the next block, and finds further bodies for the same request. */

import { BODY_TYPES, REQUESTED_CREDENTIAL } from '../../wire/words.js'
import type { CodeBlock, DocumentedRequest } from '../model.js'
import { isDeniedBefore } from '../stance/denial.js'
import { startsMessage } from './http.js'
import { type JsonExample, jsonValuesOf } from './json-values.js'
import { headerOf } from './requests.js'
import { kindOf } from './responses.js'

/** Words that introduce an answer and not a body. */
const ANSWER =
  /\b(?:respon|r[ée]pon|antwort|respuesta|return|answer|repl(?:y|ies)|result|success|receiv|yields?|gives?|you get|comes? back)|\u2192|=>|->|\u5fdc\u7b54|\u30ec\u30b9\u30dd\u30f3\u30b9/i
/** The largest distance between a request and its body, in characters. */
const NEAR = 300
/** Methods that send a body. */
const SENDS = ['POST', 'PUT', 'PATCH']
const HEADING = /^#{1,6}\s/m

interface Text {
  readonly text: string
  readonly blocks: readonly CodeBlock[]
}

interface Joined {
  readonly requests: readonly DocumentedRequest[]
  /** Returns a request with the body that was found for it. */
  readonly withBody: (request: DocumentedRequest) => DocumentedRequest
}

/**
 * Adds the JSON of a block to the request before it. Many documents show the body in a block of its own, under a request in a block or in a
 * sentence. A body beside one that is already shown becomes a second request. The requests are in the order of the document.
 */
export function joinBodies(requests: readonly DocumentedRequest[], { text, blocks }: Text): Joined {
  const joined = new Map<DocumentedRequest, DocumentedRequest[]>()
  let at = 0
  for (const [i, block] of blocks.entries()) {
    while ((requests[at]?.targetRange.start ?? Number.POSITIVE_INFINITY) < block.range.start) at++
    const request = requests[at - 1]
    if (!request || !/^\s*\{/.test(block.value) || startsMessage(block.value)) continue
    const known = joined.get(request) ?? [request]
    const last = known.at(-1) ?? request
    const between = textBetween(text, last, blocks[i - 1], block)
    const next = between === undefined ? undefined : bodyFor(last, between, block, text)
    if (next) joined.set(request, last.body === undefined ? [next] : [...known, next])
  }
  return {
    requests: requests.flatMap((request) => joined.get(request) ?? [request]),
    withBody: (request) => joined.get(request)?.[0] ?? request,
  }
}

/** Returns the text between a request and the next block, or nothing if something else stands there. */
function textBetween(
  text: string,
  { form, targetRange, bodyRange }: DocumentedRequest,
  before: CodeBlock | undefined,
  { range }: CodeBlock,
): string | undefined {
  const end = bodyRange?.end ?? targetRange.end
  const isInBefore = before !== undefined && before.range.start <= end && end <= before.range.end
  if (before && !isInBefore && before.range.start > targetRange.start) return undefined
  const from = isInBefore ? before.range.end : form === 'inline' ? targetRange.end + 1 : end
  const between = text.slice(from, range.start)
  return between.length > NEAR || HEADING.test(between) ? undefined : between
}

/** Returns the request with the JSON of a block as its body, if the block can be one. */
function bodyFor(
  request: DocumentedRequest,
  between: string,
  block: CodeBlock,
  text: string,
): DocumentedRequest | undefined {
  if (!SENDS.includes(request.method) || ANSWER.test(between)) return undefined
  const [example, ...more] = jsonValuesOf(block)
  const bodyRange = example?.rangeOf('')
  if (!example || !bodyRange || more.length > 0 || kindOf(example) !== undefined) return undefined
  if (!belongs(request, example, between, text)) return undefined
  const body = { body: block.value.trim(), content: block, bodyRange }
  // What the first body is said to be does not hold for the second.
  return request.body === undefined ? { ...request, ...body } : { ...request, ...body, form: 'http', headers: [] }
}

function belongs(request: DocumentedRequest, example: JsonExample, between: string, text: string): boolean {
  const hasMembers = isBody(example)
  if (request.body !== undefined) return hasMembers
  if (request.form === 'http') return hasMembers || /\bjson\b/i.test(headerOf(request, 'content-type') ?? '')
  const { start } = request.targetRange
  const isDenied = isDeniedBefore(text.slice(Math.max(0, start - NEAR), start))
  return request.form === 'inline' && !isDenied && (hasMembers || /^[\s:.`*_)]*$/.test(between))
}

const TYPES: readonly unknown[] = BODY_TYPES

/** Whether JSON has the members of a request of the protocol, which no answer has. */
function isBody({ value }: JsonExample): boolean {
  if (typeof value !== 'object' || value === null) return false
  const has = (name: string) => Object.hasOwn(value, name)
  // The answers of AuthKit repeat the type.
  if (['id', 'claim', 'identity', 'scopes', 'status'].some(has)) return false
  return (
    ['grant_type', REQUESTED_CREDENTIAL, 'login_hint', 'redirect_uris'].some(has) ||
    ('type' in value && TYPES.includes(value.type))
  )
}
