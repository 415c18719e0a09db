/** Reads requests and answers in HTTP notation. */

import type { Range } from '../../model/problem.js'
import { trimEndOf } from '../../model/trim-end.js'
import type { CodeBlock, DocumentedRequest, DocumentedResponse, Headers } from '../model.js'
import { keepParts, rangeIn, wholeOf } from './excerpt.js'

const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS'
/** A request line. A version or a remark may follow the target. */
const REQUEST_LINE = new RegExp(`^([ \\t]*(${METHODS})[ \\t]+)((?:https?://|[/<{$])\\S*)`)
const STATUS_LINE = /^[ \t]*HTTP\/\d(?:\.\d)?[ \t]+(\d{3})\b/
/** A status line without a version. It counts only before a header. */
const BARE_STATUS = /^[ \t]*([1-5]\d\d)[ \t]+[A-Z][A-Za-z ]{1,40}$/
const FIELD_LINE = /^[ \t]*([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/s
/** A body or a header after the target, in short notation. */
const BODY_BEHIND = /^(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]+(\{.*|[A-Za-z_]\w{0,60}=\S.*)$/s
const FIELD_BEHIND = /^(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]+([A-Z][A-Za-z0-9-]*):[ \t]+(\S+(?: \S+)*)/
/** A line of a query that is longer than one line. */
const QUERY_LINE = /^[ \t]*([?&]\S*)[ \t]*(?:#.*)?$/s
const COMMENT = /^[ \t]*#/
/** An arrow from a request to its answer. In a shell it stands in a comment. */
const ARROW =
  /^[ \t]*(?:(?:#|\/\/)[ \t]*)?(?:\u2192|\u2190|=>|->|<-|< )[ \t]*(?:HTTP\/\d(?:\.\d)?[ \t]+)?(?:([1-5]\d\d)\b[^{[\r\n]*)?/
const INLINE = new RegExp(`^(${METHODS})[ \\t]+((?:https?://|[/<{$])\\S*)(?:[ \\t]+HTTP/\\d(?:\\.\\d)?)?$`)

/** Whether a text is an HTTP message, because it starts with a request line or a status line. */
export const startsMessage = (value: string): boolean => {
  const first = value.trimStart().split('\n', 1)[0] ?? ''
  return REQUEST_LINE.test(first) || STATUS_LINE.test(first)
}

/** An answer before its members are read. */
export type BareResponse = Omit<DocumentedResponse, 'kind'>
export interface Messages {
  readonly requests: readonly DocumentedRequest[]
  readonly responses: readonly BareResponse[]
}

/** A line of a block's value, without its ending. */
interface Line extends Range {
  readonly text: string
}
type Start = 'request' | 'status' | 'arrow'

/**
 * Reads the messages in HTTP notation (RFC 9112 §2.1) of a block. Documents write relative targets, leave out the version, put several
 * messages into one block, and show answers after an arrow. `commands` are the curl requests of the same block.
 */
export function httpMessages(block: CodeBlock, commands: readonly DocumentedRequest[]): Messages {
  const lines = linesOf(block)
  const starts = lines.flatMap(({ text }, i): { kind: Start; i: number }[] => {
    const kind = startOf(text, lines[i + 1]?.text)
    return kind === undefined ? [] : [{ kind, i }]
  })
  const requests: DocumentedRequest[] = []
  const responses: BareResponse[] = []
  let command = 0
  let request: DocumentedRequest | undefined
  for (const [n, { kind, i }] of starts.entries()) {
    const message = lines.slice(i, starts[n + 1]?.i)
    const start = rangeIn(block, lines[i] ?? { start: 0, end: 0 }).start
    for (; (commands[command]?.targetRange.start ?? start) < start; command++) request = commands[command]
    if (kind === 'request') {
      request = readRequest(block, message)
      requests.push(request)
    } else {
      const response = kind === 'status' ? readAnswer(block, message) : request && readArrow(block, message)
      if (response) responses.push(request ? { ...response, request } : response)
    }
  }
  return { requests, responses }
}

const linesOf = ({ value, lineStarts }: CodeBlock): Line[] =>
  lineStarts.map((start, i) => {
    const text = trimEndOf(value.slice(start, lineStarts[i + 1]), /[\r\n]/)
    return { text, start, end: start + text.length }
  })

function startOf(line: string, next: string | undefined): Start | undefined {
  if (REQUEST_LINE.test(line)) return 'request'
  if (STATUS_LINE.test(line) || (BARE_STATUS.test(line) && FIELD_LINE.test(next ?? ''))) return 'status'
  return ARROW.test(line) ? 'arrow' : undefined
}

function readRequest(block: CodeBlock, [first, ...rest]: readonly Line[]): DocumentedRequest {
  const { text = '', start: lineStart = 0, end: lineEnd = 0 } = first ?? {}
  const [whole = '', before = '', method = '', target = ''] = REQUEST_LINE.exec(text) ?? []
  const behind = text.slice(whole.length)
  const [, name, value = ''] = FIELD_BEHIND.exec(behind) ?? []
  const [, body] = BODY_BEHIND.exec(behind) ?? []
  const { query, headers, lines } = readHeaders(rest)
  const start = lineStart + before.length
  return {
    form: 'http',
    method,
    target: target + query,
    targetRange: rangeIn(block, { start, end: start + target.length }),
    headers: name === undefined ? headers : [[name.toLowerCase(), value], ...headers],
    ...bodyOf(
      block,
      body === undefined ? lines : [{ text: body, start: lineEnd - body.length, end: lineEnd }, ...lines],
    ),
  }
}

function readAnswer(block: CodeBlock, message: readonly Line[]): BareResponse {
  const [first, ...rest] = message
  const [, status] = STATUS_LINE.exec(first?.text ?? '') ?? BARE_STATUS.exec(first?.text ?? '') ?? []
  const { headers, lines } = readHeaders(rest)
  return { form: 'http', status: Number(status), headers, range: spanOf(block, message), ...bodyOf(block, lines) }
}

/** Reads the answer after an arrow: a status, or JSON that may continue on the next lines. */
function readArrow(block: CodeBlock, [first, ...rest]: readonly Line[]): BareResponse | undefined {
  const [arrow = '', status] = ARROW.exec(first?.text ?? '') ?? []
  const behind = first?.text.slice(arrow.length) ?? ''
  const isJson = /^[{[]/.test(behind)
  if (!first || (status === undefined && !isJson)) return undefined
  const end = rest.findIndex(({ text }) => text.trim() === '' || COMMENT.test(text))
  const opening = { text: behind, start: first.start + arrow.length, end: first.end }
  const body = isJson ? [opening, ...rest.slice(0, end < 0 ? undefined : end)] : []
  return {
    form: 'arrow',
    status: status === undefined ? undefined : Number(status),
    headers: [],
    range: spanOf(block, [first, ...body]),
    ...bodyOf(block, body),
  }
}

function readHeaders(lines: readonly Line[]): { query: string; headers: Headers; lines: readonly Line[] } {
  const headers: (readonly [string, string])[] = []
  let query = ''
  let i = 0
  for (; i < lines.length; i++) {
    const line = lines[i]?.text ?? ''
    const field = FIELD_LINE.exec(line)
    const continued = headers.length === 0 ? QUERY_LINE.exec(line)?.[1] : undefined
    if (field) headers.push([(field[1] ?? '').toLowerCase(), (field[2] ?? '').trim()])
    else if (continued !== undefined) query += continued
    else if (!COMMENT.test(line)) break
  }
  return { query, headers, lines: lines.slice(i) }
}

/** Returns the body, without comments and without the empty lines around it. */
function bodyOf(block: CodeBlock, lines: readonly Line[]): Pick<DocumentedRequest, 'body' | 'content' | 'bodyRange'> {
  const said = lines.filter(({ text }) => !COMMENT.test(text))
  const first = said.findIndex(({ text }) => text.trim() !== '')
  const last = said.findLastIndex(({ text }) => text.trim() !== '')
  if (first < 0) return { body: undefined, content: undefined, bodyRange: undefined }
  const content = keepParts(block, trimBlankLines(said.slice(first, last + 1)))
  return { body: content.value, content, bodyRange: wholeOf(content) }
}

const trimBlankLines = (lines: readonly Line[]): Range[] =>
  lines.map(({ text, start, end }, i) => ({
    start: i === 0 ? end - text.trimStart().length : start,
    end: i === lines.length - 1 ? start + text.trimEnd().length : end,
  }))

function spanOf(block: CodeBlock, lines: readonly Line[]): Range {
  const last = lines.findLast(({ text }) => text.trim() !== '')
  return rangeIn(block, { start: lines[0]?.start ?? 0, end: last?.end ?? 0 })
}

/** Returns the request that inline code names. `range` is the place of the code in `text`. */
export function inlineRequest(value: string, text: string, range: Range): DocumentedRequest | undefined {
  const [, method, target] = INLINE.exec(value.trim()) ?? sentTo(value.trim(), text, range) ?? []
  if (method === undefined || target === undefined) return undefined
  const at = text.slice(range.start, range.end).indexOf(target)
  const start = range.start + Math.max(at, 0)
  const targetRange = { start, end: start + target.length }
  return {
    form: 'inline',
    method,
    target,
    targetRange,
    headers: [],
    body: undefined,
    content: undefined,
    bodyRange: undefined,
  }
}

const TARGET = /^(?:https?:\/\/|\/)[^\s<>"'`]+$/
const SENDS_TO = /\b(?:POST|send|submit)\b[^.;:`\n]{0,60}\bto\s+$/i
const INTRODUCES = /^[\s*_]{0,3}:[ \t*_]{0,3}(?:\r?\n|$)/

/** Reads a target that a sentence sends the next block to: "Send this to `/agent/identity`:". */
function sentTo(value: string, text: string, { start, end }: Range): readonly string[] | undefined {
  if (!TARGET.test(value) || !INTRODUCES.test(text.slice(end, end + 10))) return undefined
  return SENDS_TO.test(text.slice(Math.max(0, start - 90), start)) ? [value, 'POST', value] : undefined
}
