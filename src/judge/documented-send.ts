import type { Operation } from '../document/examples/operations.js'
import { headerOf } from '../document/examples/requests.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { readMediaType } from '../wire/media-type.js'
import type { Fault } from './example.js'

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
/** They are shown to tell what else an endpoint answers. */
const ASKING = ['HEAD', 'OPTIONS']
const REFUSED = 400

/** How a shown request is sent: method, content type, and a body of that type. */
export function sendFaults(document: Document, request: DocumentedRequest, operation: Operation): Fault[] {
  const { method, targetRange } = request
  if (ASKING.includes(method)) return []
  if (method !== 'POST') {
    if (refusalProblems(document, request)) return []
    const range = methodRange(document, request) ?? targetRange
    return [
      {
        range,
        message: `${method} is not how ${NAMES[operation]} is asked`,
        expected: 'POST',
        actual: method,
        level: 'MUST',
        // Without a body it may be meant to be another request.
        ...(request.body === undefined ? {} : { mend: { range, actual: method, text: 'POST' } }),
      },
    ]
  }
  const expected = TYPES[operation]
  return expected === undefined ? [] : typeFaults(document, request, operation, expected)
}

const NAMES: Readonly<Record<Operation, string>> = {
  identity: 'the identity endpoint',
  claim: 'the claim endpoint',
  complete: 'the end of a claim',
  token: 'the token endpoint',
  revocation: 'the revocation endpoint',
  events: 'the events endpoint',
}

/** An example of what does not work. */
const refusalProblems = ({ responses }: Document, request: DocumentedRequest): boolean =>
  responses.some(
    ({ request: own, status = 0 }) => own === request && (status === 404 || status === 405 || status === 415),
  ) && !responses.some(({ request: own, status = 0 }) => own === request && status < REFUSED)

function typeFaults(document: Document, request: DocumentedRequest, operation: Operation, expected: string): Fault[] {
  const stated = headerOf(request, 'content-type')
  const type = stated === undefined ? undefined : readMediaType(stated)?.type
  if (type !== undefined && type !== expected) {
    if (refusalProblems(document, request)) return []
    const isImplied = request.form === 'curl' && stated === FORM_TYPE && !saysType(document, request)
    const message = isImplied
      ? `curl sends this as a form, and ${NAMES[operation]} takes JSON`
      : `${NAMES[operation]} takes another content type`
    const range = headerRange(document, request)
    const fault = { range: range ?? request.targetRange, message, expected, actual: type, level: 'MUST' } as const
    if (bodyType(request) !== expected) return [fault]
    const stating = isImplied
      ? headerMend(document, request, expected)
      : range && { range, actual: type, text: expected }
    return [{ ...fault, ...(stating ? { mend: stating } : {}) }]
  }
  const { body, bodyRange } = request
  if (body === undefined || !bodyRange) return []
  const sent = bodyType(request)
  if (sent === undefined || sent === expected || refusalProblems(document, request)) return []
  const is = sent === JSON_TYPE ? 'JSON' : 'a form'
  const message = `the body is ${is}, and ${NAMES[operation]} takes ${expected === JSON_TYPE ? 'JSON' : 'a form'}`
  return [{ range: { start: bodyRange.start, end: bodyRange.start + 1 }, message, expected, actual: is, level: 'MUST' }]
}

/** What the body is by its looks. */
function bodyType({ body = '' }: DocumentedRequest): string | undefined {
  if (/^\s*\{/.test(body)) return JSON_TYPE
  return /^\s*[A-Za-z_]\w*=/.test(body) ? FORM_TYPE : undefined
}

const CURL = /(?:^|[\s;&|(])curl(?=\s)/g

/** The header that a curl command lacks, behind its first word. */
function headerMend(document: Document, request: DocumentedRequest, type: string): Fault['mend'] {
  const { from, text } = blockText(document, request)
  const before = text.slice(0, Math.min(request.targetRange.start, request.bodyRange?.start ?? text.length) - from)
  const command = [...before.matchAll(CURL)].at(-1)
  if (!command) return undefined
  const at = from + command.index + command[0].length
  return { range: { start: at, end: at }, actual: '', text: ` -H 'Content-Type: ${type}'` }
}

const blockText = ({ blocks, text }: Document, { targetRange }: DocumentedRequest): { from: number; text: string } => {
  const block = blocks.find(({ range }) => range.start <= targetRange.start && targetRange.end <= range.end)
  return block
    ? { from: block.range.start, text: text.slice(block.range.start, block.range.end) }
    : { from: 0, text: '' }
}

const CONTENT_TYPE = /content-type[ \t]*:[ \t]*([^\s"';]+)/gi

/** Where the content type of a request stands: the first one behind its target, or before it in the same command. */
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

/** The word before the target. */
function methodRange({ text }: Document, { method, targetRange }: DocumentedRequest): Range | undefined {
  const before = text.slice(Math.max(0, targetRange.start - 20), targetRange.start)
  const at = before.lastIndexOf(method)
  if (at < 0) return undefined
  const start = targetRange.start - before.length + at
  return { start, end: start + method.length }
}
