/** Collects the answers that a document shows. */

import { lineIndexOf } from '../../model/lines.js'
import type { Range } from '../../model/problem.js'
import {
  ASSERTION_EXPIRES,
  CREDENTIAL,
  CREDENTIAL_EXPIRES,
  IDENTITY_ASSERTION,
  REGISTRATION_MEMBERS,
  REQUESTED_CREDENTIAL,
} from '../../wire/words.js'
import type { CodeBlock, Document, DocumentedRequest, DocumentedResponse, Excerpt, ResponseKind } from '../model.js'
import { type BareResponse, startsMessage } from './http.js'
import { type JsonExample, jsonOf, jsonValuesOf } from './json-values.js'
import { type Operation, operationsIn } from './operations.js'

type Read = Pick<Document, 'text' | 'lineStarts' | 'blocks' | 'sections' | 'requests' | 'named'>

/** Words in the line above an example that introduce an answer. */
const SAYS_ANSWER =
  /\b(?:response|antwort|r[ée]pon|respuesta|respond|returns?|answer|repl|success|error|fail|with|status|http|get)|\u2192|=>|->|\u5fdc\u7b54|\u30ec\u30b9\u30dd\u30f3\u30b9/i
const STATUS = /(?<![\w./#$-])([1-5]\d\d)(?![\w.%/-]|\s*(?:s|ms|seconds?|minutes?|days?|bytes|requests?|calls?)\b)/g
const STATUS_COMMENT = /^[ \t]*(?:\/\/|#)[ \t]*(?:HTTP\/\d(?:\.\d)?[ \t]+)?([1-5]\d\d)\b/

/** The number of characters before an answer in which a comment can name its status. */
const LONGEST_COMMENT = 500

/** Returns every answer that the document shows, in order. `messages` are the answers in HTTP notation. */
export function responsesOf(document: Read, messages: readonly BareResponse[]): DocumentedResponse[] {
  const requestBefore = requestsOf(document)
  const operations = operationsIn(document)
  const kindAt = kindsByRequest(document, requestBefore, operations)
  const shown = messages.map((response) => {
    const example = response.content && jsonOf(response.content)
    const { request, status = 200 } = response
    const byRequest = example && request && status < 300 ? kindFor(operations.get(request), example) : undefined
    return { ...response, kind: kindOf(example) ?? byRequest }
  })
  const bare = document.blocks.flatMap((block) => bareResponses(document, block, kindAt))
  return [...shown, ...bare]
    .sort((a, b) => a.range.start - b.range.start)
    .map((response) => {
      const request = response.request ?? requestBefore(response.range.start)
      return request ? { ...response, request } : response
    })
}

/** Returns the answers that are JSON without an HTTP message around it, judged by their members or by the request above them. */
function bareResponses(document: Read, block: CodeBlock, kindAt: KindAt): DocumentedResponse[] {
  if (startsMessage(block.value)) return []
  const values = jsonValuesOf(block)
  return values.flatMap((example): DocumentedResponse[] => {
    const kind = kindOf(example) ?? (values.length === 1 ? kindAt(block, example) : undefined)
    const range = example.rangeOf('')
    if (kind === undefined || !range) return []
    const part = { start: offsetIn(block, range.start), end: offsetIn(block, range.end - 1) + 1 }
    const content = excerptOf(block, part)
    const status =
      statusIn(block.value.slice(Math.max(0, part.start - LONGEST_COMMENT), part.start)) ??
      (values.length === 1 ? statusAbove(document, block) : undefined)
    return [{ form: 'json', status, headers: [], body: content.value, content, bodyRange: range, range, kind }]
  })
}

/** Returns the offset in a block of an offset in the document: the inverse of `rangeIn`. */
function offsetIn({ sources, lineStarts }: CodeBlock, source: number): number {
  const line = lineIndexOf(sources, source)
  return (lineStarts[line] ?? 0) + source - (sources[line] ?? 0)
}

function excerptOf(block: CodeBlock, { start, end }: Range): Excerpt {
  const first = lineIndexOf(block.lineStarts, start)
  const last = lineIndexOf(block.lineStarts, end)
  const starts = block.lineStarts.slice(first, last + 1).map((at) => Math.max(0, at - start))
  const sources = block.sources
    .slice(first, last + 1)
    .map((at, i) => (i === 0 ? at + start - (block.lineStarts[first] ?? 0) : at))
  return { value: block.value.slice(start, end), lineStarts: starts, sources }
}

function statusIn(comment: string): number | undefined {
  const line = comment.trimEnd().split('\n').at(-1) ?? ''
  const status = STATUS_COMMENT.exec(line)?.[1]
  return status === undefined ? undefined : Number(status)
}

/** Returns the status in the line before a block, if that line introduces an answer and names one status. */
function statusAbove({ text, lineStarts }: Read, { range }: CodeBlock): number | undefined {
  const line = lineIndexOf(lineStarts, range.start)
  for (let i = line - 1; i >= 0 && i >= line - 2; i--) {
    const above = text.slice(lineStarts[i], lineStarts[i + 1]).slice(0, 500)
    if (above.trim() === '') continue
    const named = [...above.matchAll(STATUS)].map(([, status]) => Number(status))
    return named.length === 1 && SAYS_ANSWER.test(above) ? named[0] : undefined
  }
  return undefined
}

type RequestBefore = (offset: number) => DocumentedRequest | undefined
type KindAt = (block: CodeBlock, example: JsonExample) => ResponseKind | undefined

const KINDS: Readonly<Partial<Record<Operation, ResponseKind>>> = {
  identity: 'registration',
  claim: 'claim',
  complete: 'completion',
  token: 'token',
}
/** The largest distance between a request and its answer, in characters. */
const NEAR = 300
/** Members of a token's header and claims, and of requests. No answer has them. */
const NO_ANSWER = ['alg', 'typ', 'iss', 'aud', 'jti', 'grant_type', REQUESTED_CREDENTIAL, 'login_hint', 'type', 'error']

/**
 * Returns the kind of an answer by the request above it. The more an example is wrong, the fewer of its members tell what it is. It counts
 * only where nothing but words that introduce an answer stands between the two.
 */
function kindsByRequest(
  document: Read,
  requestBefore: RequestBefore,
  operations: ReadonlyMap<DocumentedRequest, Operation>,
): KindAt {
  const bodies = new Set(document.requests.map(({ content }) => content))
  const starts = document.blocks.map(({ range }) => range.start)
  return (block, example) => {
    const request = bodies.has(block) ? undefined : requestBefore(block.range.start)
    const kind = request && kindFor(operations.get(request), example)
    if (!request || kind === undefined) return undefined
    const from = Math.max(request.targetRange.end, request.bodyRange?.end ?? 0)
    const around = document.blocks[lineIndexOf(starts, from)]?.range
    const end = around && around.start <= from && from <= around.end ? around.end : from
    const between = document.text.slice(end, block.range.start)
    const introduces = between.trim() === '' || (between.length <= NEAR && SAYS_ANSWER.test(between))
    return introduces && !between.includes('\n```') ? kind : undefined
  }
}

function kindFor(operation: Operation | undefined, { value }: JsonExample): ResponseKind | undefined {
  if (operation === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return NO_ANSWER.some((name) => Object.hasOwn(value, name)) ? undefined : KINDS[operation]
}

/** Returns the last request before an offset in the same section, without requests that are only named in a sentence. */
function requestsOf({ requests, sections }: Read): RequestBefore {
  const shown = requests.filter(({ form, body }) => form !== 'inline' || body !== undefined)
  const starts = shown.map(({ targetRange }) => targetRange.start)
  const headings = [0, ...sections.map(({ heading }) => heading.start)]
  return (offset) => {
    if ((starts[0] ?? offset) >= offset) return undefined
    const request = shown[lineIndexOf(starts, offset)]
    const from = headings[lineIndexOf(headings, offset)] ?? 0
    return request && request.targetRange.start >= from ? request : undefined
  }
}

const REGISTRATION = ['registration_id', 'registration_type', CREDENTIAL_EXPIRES, ASSERTION_EXPIRES]
const RETURNED_SECRETS = [CREDENTIAL, IDENTITY_ASSERTION]
const CLAIM_HANDLE = ['claim_url', 'claim_token_expires', 'claim', 'post_claim_scopes']

/** Returns the operation that answers with such members, or nothing if that is uncertain or the JSON is the body of a request. */
export function kindOf(example: JsonExample | undefined): ResponseKind | undefined {
  const members = example?.value
  if (typeof members !== 'object' || members === null || Array.isArray(members)) return undefined
  const has = (name: string) => Object.hasOwn(members, name)
  const memberOf = (name: string): unknown => Object.getOwnPropertyDescriptor(members, name)?.value
  if (has('grant_type') || has(REQUESTED_CREDENTIAL) || has('login_hint')) return undefined
  if (typeof memberOf('error') === 'string') return 'error'
  if (has('err') && has('description')) return 'error'
  if (has('access_token') && has('token_type')) return 'token'
  if (has('claim_attempt_id') || has('claim_attempt') || has('attempt')) return 'claim'
  if (agentAuthPointer(members) !== undefined || has('agent_auth') || (has('issuer') && has('token_endpoint')))
    return 'server-metadata'
  if (has('resource') && has('authorization_servers')) return 'resource-metadata'
  if (REGISTRATION.some(has)) return memberOf('status') === 'claimed' ? 'claim' : 'registration'
  if (has('claim_token') && CLAIM_HANDLE.some(has)) return 'registration'
  if (has('scopes') && RETURNED_SECRETS.some((name) => typeof memberOf(name) === 'string')) return 'registration'
  // AuthKit groups its members.
  const holds = (group: string, name: string) => {
    const members = memberOf(group)
    return typeof members === 'object' && members !== null && Object.hasOwn(members, name)
  }
  return holds('identity', 'assertion') || (holds('claim', 'token') && has('id')) ? 'registration' : undefined
}

/** Returns the place of the `agent_auth` object in metadata. Documents also show it alone, or under a name of their own. */
export function agentAuthPointer(members: object): string | undefined {
  const isBlock = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'identity_types_supported') &&
    REGISTRATION_MEMBERS.some((name) => Object.hasOwn(value, name))
  if (isBlock(members)) return ''
  const own = Object.getOwnPropertyDescriptor(members, 'agent_auth')?.value
  if (typeof own === 'object' && own !== null) return '/agent_auth'
  const name = Object.entries(members).find(([name, value]) => !/[~/]/.test(name) && isBlock(value))?.[0]
  return name === undefined ? undefined : `/${name}`
}
