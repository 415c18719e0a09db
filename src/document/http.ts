import { rangeIn } from './blocks.js'
import type { CodeBlock, DocumentedRequest, Range } from './model.js'

const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS'
/** What follows the target (the version, a remark) says nothing that matters here. */
const REQUEST_LINE = new RegExp(`^([ \\t]*(${METHODS})[ \\t]+)((?:https?://|[/<{$])\\S*)`)
const STATUS_LINE = /^[ \t]*HTTP\/\d(?:\.\d)?[ \t]+\d{3}\b/
const FIELD_LINE = /^[ \t]*([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/
/** A query that is wrapped over several lines. */
const QUERY_LINE = /^[ \t]*([?&]\S*)[ \t]*$/
const COMMENT = /^[ \t]*#/
/** Arrows lead from a request to what comes back. */
const ARROW = /^[ \t]*(?:\u2192|\u2190|=>|->|<-|< )/
const INLINE = new RegExp(`^(${METHODS})[ \\t]+((?:https?://|[/<{$])\\S*)(?:[ \\t]+HTTP/\\d(?:\\.\\d)?)?$`)

/** Whether a text is an HTTP message: it starts with a request line or a status line. */
export const startsMessage = (value: string): boolean => {
  const first = value.trimStart().split('\n', 1)[0] ?? ''
  return REQUEST_LINE.test(first) || STATUS_LINE.test(first)
}

/** Requests in HTTP notation (RFC 9112 §2.1), as documents write them: relative, without a version, several in one block. */
export function httpRequests(block: CodeBlock): DocumentedRequest[] {
  const lines = block.lineStarts.map((start, i) =>
    block.value.slice(start, block.lineStarts[i + 1]).replace(/[\r\n]+$/, ''),
  )
  const starts = lines.flatMap((line, i) => (REQUEST_LINE.test(line) || STATUS_LINE.test(line) ? [i] : []))
  return starts.flatMap((first, n) => {
    const match = REQUEST_LINE.exec(lines[first] ?? '')
    if (!match) return []
    const [, before = '', method = '', target = ''] = match
    const start = (block.lineStarts[first] ?? 0) + before.length
    const targetRange = rangeIn(block, { start, end: start + target.length })
    const { query, ...message } = readMessage(lines.slice(first + 1, starts[n + 1]))
    return [{ form: 'http' as const, method, target: target + query, targetRange, ...message }]
  })
}

function readMessage(lines: readonly string[]): Pick<DocumentedRequest, 'headers' | 'body'> & { query: string } {
  const headers: (readonly [string, string])[] = []
  let query = ''
  let i = 0
  for (; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const field = FIELD_LINE.exec(line)
    const continued = headers.length === 0 ? QUERY_LINE.exec(line)?.[1] : undefined
    if (field) headers.push([(field[1] ?? '').toLowerCase(), (field[2] ?? '').trim()])
    else if (continued !== undefined) query += continued
    else if (!COMMENT.test(line)) break
  }
  return { query, headers, body: readBody(lines.slice(i)) }
}

function readBody(lines: readonly string[]): string | undefined {
  const answer = lines.findIndex((line) => ARROW.test(line))
  const body = lines
    .slice(0, answer < 0 ? undefined : answer)
    .filter((line) => !COMMENT.test(line))
    .join('\n')
    .trim()
  return body === '' ? undefined : body
}

/** A request that inline code names; `range` is where the code stands in the document's `text`. */
export function inlineRequest(value: string, text: string, range: Range): DocumentedRequest | undefined {
  const [, method, target] = INLINE.exec(value.trim()) ?? []
  if (method === undefined || target === undefined) return undefined
  const at = text.slice(range.start, range.end).indexOf(target)
  const start = range.start + Math.max(at, 0)
  return {
    form: 'inline',
    method,
    target,
    targetRange: { start, end: start + target.length },
    headers: [],
    body: undefined,
  }
}
