/** Judges how the requests that a document shows are sent: the method and the content type. */

import type { Operation } from '../document/examples/operations.js'
import { headerOf } from '../document/examples/requests.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isWithin } from '../model/within.js'
import { readMediaType } from '../wire/media-type.js'
import type { Fault, Replacement } from './example.js'
import { writeOtherwise } from './other-body.js'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const TYPES: Readonly<Record<Operation, string | undefined>> = {
  identity: JSON_TYPE,
  claim: JSON_TYPE,
  complete: JSON_TYPE,
  token: FORM_TYPE,
  revocation: FORM_TYPE,
  events: undefined,
}
/** Methods that ask about an endpoint and do not use it. */
const ASKING = ['HEAD', 'OPTIONS']
const REFUSED = 400

/** Returns the mistakes in the method, the content type and the form of the body. */
export function sendFaults(document: Document, request: DocumentedRequest, operation: Operation): Fault[] {
  const { method, targetRange } = request
  if (ASKING.includes(method)) return []
  if (method !== 'POST') {
    if (isShownRefused(document, request)) return []
    const range = methodRange(document, request) ?? targetRange
    return [
      {
        range,
        message: `${NAMES[operation]} does not accept ${method}`,
        expected: 'POST',
        actual: method,
        level: 'MUST',
        fix: `Write POST: ${NAMES[operation]} takes nothing else.`,
        // A request without a body may be meant as another request, so it gets no edit.
        ...(request.body === undefined ? {} : { replacement: [{ range, actual: method, text: 'POST' }] }),
      },
    ]
  }
  const expected = TYPES[operation]
  return expected === undefined ? [] : typeFaults(document, request, operation, expected)
}

const NAMES: Readonly<Record<Operation, string>> = {
  identity: 'the identity endpoint',
  claim: 'the claim endpoint',
  complete: 'the endpoint that completes a claim',
  token: 'the token endpoint',
  revocation: 'the revocation endpoint',
  events: 'the events endpoint',
}

/** Whether the document shows that the service refuses a request: an example of what does not work. */
const isShownRefused = ({ responses }: Document, request: DocumentedRequest): boolean =>
  responses.some(
    ({ request: own, status = 0 }) => own === request && (status === 404 || status === 405 || status === 415),
  ) && !responses.some(({ request: own, status = 0 }) => own === request && status < REFUSED)

function typeFaults(document: Document, request: DocumentedRequest, operation: Operation, expected: string): Fault[] {
  const stated = headerOf(request, 'content-type')
  const type = stated === undefined ? undefined : readMediaType(stated)?.type
  if (type !== undefined && type !== expected) {
    if (isShownRefused(document, request)) return []
    const isImplied = request.form === 'curl' && stated === FORM_TYPE && !saysType(document, request)
    const message = isImplied
      ? `curl sends this as a form, but ${NAMES[operation]} accepts JSON`
      : `the request says that it sends ${type}, but ${NAMES[operation]} accepts ${nameType(expected)}`
    const range = headerRange(document, request)
    const fault = {
      range: range ?? request.targetRange,
      message,
      expected,
      actual: type,
      level: 'MUST',
      fix: fixOfType(request, expected),
    } as const
    const stating = isImplied
      ? replaceHeader(document, request, expected)
      : range && { range, actual: type, text: expected }
    if (bodyType(request) === expected) return [{ ...fault, ...(stating ? { replacement: [stating] } : {}) }]
    const body = writeOtherwise(document, request)
    return [{ ...fault, ...(stating && body ? { replacement: [stating, body] } : {}) }]
  }
  const { body, bodyRange } = request
  if (body === undefined || !bodyRange) return []
  const sent = bodyType(request)
  if (sent === undefined || sent === expected || isShownRefused(document, request)) return []
  const is = sent === JSON_TYPE ? 'JSON' : 'a form'
  const message = `the body is ${is}, but ${NAMES[operation]} accepts ${nameType(expected)}`
  const range = { start: bodyRange.start, end: bodyRange.start + 1 }
  const other = writeOtherwise(document, request)
  return [
    {
      range,
      message,
      expected,
      actual: is,
      level: 'MUST',
      fix: fixOfBody(expected),
      ...(other ? { replacement: [other] } : {}),
    },
  ]
}

const nameType = (type: string): string => (type === JSON_TYPE ? 'JSON' : 'a form')

/** The header where the body is right, otherwise both. */
function fixOfType(request: DocumentedRequest, expected: string): string {
  const header =
    request.form === 'curl'
      ? `Give curl \`-H 'Content-Type: ${expected}'\`${expected === JSON_TYPE ? ', or `--json` instead of `-d`' : ''}.`
      : `Write \`Content-Type: ${expected}\`.`
  const sent = bodyType(request)
  return sent === undefined || sent === expected ? header : `${header} ${fixOfBody(expected)}`
}

const fixOfBody = (expected: string): string =>
  expected === JSON_TYPE
    ? 'Write the body as a JSON object (`application/json`), not as a form.'
    : 'Write the body as a form (`application/x-www-form-urlencoded`), `name=value&name=value`, not as JSON.'

/** Returns the content type that fits the look of the body. */
function bodyType({ body = '' }: DocumentedRequest): string | undefined {
  if (/^\s*\{/.test(body)) return JSON_TYPE
  return /^\s*[A-Za-z_]\w*=/.test(body) ? FORM_TYPE : undefined
}

const CURL = /(?:^|[\s;&|(])curl(?=\s)/g

/** Returns the edit that adds the missing header to a curl command, after its first word. */
function replaceHeader(document: Document, request: DocumentedRequest, type: string): Replacement | undefined {
  const { from, text } = blockText(document, request)
  const before = text.slice(0, Math.min(request.targetRange.start, request.bodyRange?.start ?? text.length) - from)
  const command = [...before.matchAll(CURL)].at(-1)
  if (!command) return undefined
  const at = from + command.index + command[0].length
  return { range: { start: at, end: at }, actual: '', text: ` -H 'Content-Type: ${type}'` }
}

const blockText = ({ blocks, text }: Document, { targetRange }: DocumentedRequest): { from: number; text: string } => {
  const block = blocks.find(({ range }) => isWithin(targetRange, range))
  return block
    ? { from: block.range.start, text: text.slice(block.range.start, block.range.end) }
    : { from: 0, text: '' }
}

const CONTENT_TYPE = /content-type[ \t]*:[ \t]*([^\s"';]+)/gi

/** Returns the place of the content type of a request: the first after its target, or for curl the nearest one. */
function headerRange(document: Document, request: DocumentedRequest): Range | undefined {
  const { from, text } = blockText(document, request)
  const stated = headerOf(request, 'content-type')
  const places = [...text.matchAll(CONTENT_TYPE)].filter(([, value = '']) => stated?.startsWith(value))
  const target = request.targetRange.start - from
  const place =
    request.form === 'curl'
      ? places.toSorted((a, b) => Math.abs(a.index - target) - Math.abs(b.index - target))[0]
      : places.find(({ index }) => index > target)
  return place && { start: from + place.index, end: from + place.index + place[0].length }
}

const saysType = (document: Document, request: DocumentedRequest): boolean =>
  headerRange(document, request) !== undefined

/** Returns the place of the method, which stands before the target. */
function methodRange({ text }: Document, { method, targetRange }: DocumentedRequest): Range | undefined {
  const before = text.slice(Math.max(0, targetRange.start - 20), targetRange.start)
  const at = before.lastIndexOf(method)
  if (at < 0) return undefined
  const start = targetRange.start - before.length + at
  return { start, end: start + method.length }
}
