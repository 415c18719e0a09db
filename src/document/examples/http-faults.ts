/** Finds the mistakes in the HTTP messages and curl commands of a document. */

import type { Range } from '../../model/problem.js'
import { trimEndOf } from '../../model/trim-end.js'
import { readMediaType } from '../../wire/media-type.js'
import type { CodeBlock, Document, DocumentedRequest, DocumentedResponse } from '../model.js'
import { rangeIn } from './excerpt.js'
import { exampleIn } from './json.js'
import { operationsIn } from './operations.js'
import { CURL, readCommand } from './shell.js'

/** A mistake in an HTTP message or a curl command, and its place. */
export interface MessageFault {
  readonly range: Range
  readonly message: string
  readonly expected: string
  readonly actual: string
  readonly fix: string
}

const METHODS = 'Write the method of HTTP that is meant: GET, POST, PUT, PATCH or DELETE.'
const STATUS_LINE = 'Begin the answer with its status line, such as `HTTP/1.1 200 OK`.'

/** Returns every mistake in the request lines, headers, bodies and curl commands of a document. */
export const messageFaults = (document: Document): MessageFault[] =>
  [
    ...document.blocks.filter(({ lang }) => lang === 'http').flatMap(lineFaults),
    ...document.blocks.flatMap(commandFaults),
    ...bodyFaults(document),
  ].sort((a, b) => a.range.start - b.range.start)

/** The number of characters after which a line is not a part of a message head. */
const LONGEST_LINE = 2000
const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY)$/
/** The form of a request line: a word in capitals, and perhaps a target. */
const REQUEST = /^[ \t]*([A-Z]{3,12})(?:[ \t]+(\S+))?(?:[ \t]*HTTP\/\d(?:\.\d)?)?[ \t]*$/
const TARGET = /^(?:https?:\/\/|[/<{$*:\u2026[]|\.{3})/
const NO_STATUS = /^[ \t]*HTTP\/\d(?:\.\d)?[ \t]+(?![1-5]\d\d\b|[<{$\u2026[]|\.{3})(\S.*)$/
/** Names that are always a header at the start of a line. */
const HEADER =
  /^[ \t]*(accept|authorization|cache-control|content-length|content-type|host|location|retry-after|user-agent|www-authenticate)([ \t]+:|[ \t]+(?!:))/i

function lineFaults(block: CodeBlock): MessageFault[] {
  let inBody = false
  return block.lineStarts.flatMap((start, i): MessageFault[] => {
    const line = trimEndOf(block.value.slice(start, block.lineStarts[i + 1]), /[\r\n]/)
    const fault = line.length > LONGEST_LINE ? undefined : faultOf(line, inBody)
    if (STARTS.test(line)) inBody = false
    else if (line.trim() === '' || /^[ \t]*[{["]/.test(line)) inBody = true
    if (!fault) return []
    const from = start + line.search(/\S/)
    return [{ ...fault, range: rangeIn(block, { start: from, end: start + line.trimEnd().length }) }]
  })
}

const STARTS = /^[ \t]*(?:[A-Z]{3,12}[ \t]+[/<{$h]|HTTP\/)/

function faultOf(line: string, inBody: boolean): Omit<MessageFault, 'range'> | undefined {
  const actual = line.trim()
  const [, method, target] = REQUEST.exec(line) ?? []
  if (method !== undefined && METHOD.test(method) && target !== undefined && !TARGET.test(target)) {
    return {
      message: `${target} is neither a path nor a URL`,
      expected: `${method} /path`,
      actual,
      fix: `Write \`${method} /${target}\`, or the whole URL.`,
    }
  }
  if (method !== undefined && !METHOD.test(method) && target !== undefined && /^(?:https?:\/\/|\/)/.test(target)) {
    return {
      message: `${method} is not a method of HTTP`,
      expected: 'GET, POST or another method',
      actual,
      fix: METHODS,
    }
  }
  if (NO_STATUS.test(line))
    return { message: 'the status line has no status', expected: 'HTTP/1.1 200 OK', actual, fix: STATUS_LINE }
  const [, name, separator = ''] = HEADER.exec(line) ?? []
  if (inBody || name === undefined) return undefined
  const message = separator.includes(':') ? `there is a space between ${name} and its colon` : `${name} has no colon`
  return { message, expected: `${name}: …`, actual, fix: `Write \`${name}: <value>\`.` }
}

/** Options with which curl needs no URL. */
const WITHOUT_URL = /(?:^|\s)(?:--version|--help|--manual|-V|-h|-M|-K|--config)\b/

/** A host, a path, a variable, or a placeholder for one of them. */
const MAY_BE_URL = /[./$<{\u2026:]|^[A-Z_]+$|^localhost/

function commandFaults(block: CodeBlock): MessageFault[] {
  if (block.lang === 'json' || block.lang === 'text') return []
  return [...block.value.matchAll(CURL)].flatMap(({ index, 0: command }): MessageFault[] => {
    const start = index + command.length
    const range = rangeIn(block, { start: start - 'curl'.length, end: start })
    const quote = unclosedQuote(block.value, start)
    if (quote !== undefined) {
      const at = rangeIn(block, { start: quote, end: quote + 1 })
      return [
        {
          range: at,
          message: 'the command never closes this quote',
          expected: 'a closing quote',
          actual: block.value[quote] ?? '',
          fix: 'Close the quote, as a shell needs it.',
        },
      ]
    }
    const { words } = readCommand(block.value, start)
    const texts = words.map(({ text }) => text)
    if (
      texts.length === 0 ||
      WITHOUT_URL.test(texts.join(' ')) ||
      texts.some((text) => MAY_BE_URL.test(text) && !METHOD.test(text))
    ) {
      return []
    }
    return [
      {
        range,
        message: 'the curl command has no URL',
        expected: 'curl … https://…',
        actual: `curl ${texts.join(' ')}`,
        fix: 'Write the `https://` URL of the endpoint into the command.',
      },
    ]
  })
}

/** The number of characters of a command that are read. */
const LONGEST_COMMAND = 8192

/** Returns the offset of a quote that opens in a command and is still open at the end of the text. */
function unclosedQuote(text: string, start: number): number | undefined {
  let open: number | undefined
  const end = Math.min(text.length, start + LONGEST_COMMAND)
  for (let i = start; i < end; i++) {
    const character = text[i] ?? ''
    const quote = open === undefined ? undefined : text[open]
    if (character === '\\' && quote !== "'") i += text[i + 1] === '\r' ? 2 : 1
    else if (open !== undefined) open = character === quote ? undefined : open
    else if (character === '"' || character === "'") open = i
    // The quotes in a here-document or a substitution belong to another text.
    else if (/[\r\n;|#]/.test(character) || text.startsWith('<<', i) || text.startsWith('$(', i)) return undefined
    if (open !== undefined && text.startsWith('$(', i)) return undefined
  }
  return end < text.length ? undefined : open
}

function bodyFaults(document: Document): MessageFault[] {
  const judgedElsewhere = operationsIn(document)
  const requests = document.requests.flatMap((request) => bodyFault(request, judgedElsewhere.has(request)))
  const answers = document.responses.filter(({ form }) => form === 'http').flatMap((answer) => bodyFault(answer, false))
  return [...requests, ...answers]
}

/** A body that is only a placeholder: `{{body}}`, `{your query}`. */
const OPEN_BODY = /^\s*\{{1,2}([\w .-]*)\}{1,2}\s*$/
const isOpenBody = (body: string): boolean => /[A-Za-z]/.test(OPEN_BODY.exec(body)?.[1] ?? '')

/** Returns the mistake in a body. `document/example-method` judges the content type of a request that `isKnown`. */
function bodyFault(
  { headers, body, content }: Pick<DocumentedRequest | DocumentedResponse, 'headers' | 'body' | 'content'>,
  isKnown: boolean,
): MessageFault[] {
  const stated = headers.find(([name]) => name === 'content-type')?.[1]
  const type = stated === undefined ? undefined : readMediaType(stated)?.type
  if (body === undefined || !content || body.startsWith('@') || /^\s*[<$\u2026.]/.test(body) || isOpenBody(body))
    return []
  const begins = rangeIn(content, { start: 0, end: 1 })
  const isJson = /^\s*[{[]/.test(body)
  if (isJson) {
    const { fault } = exampleIn(content)
    if (fault) {
      const actual = body.slice(fault.range.start, fault.range.end)
      const fix = 'Correct the JSON of the body.'
      return [{ range: rangeIn(content, fault.range), message: fault.message, expected: 'JSON', actual, fix }]
    }
  }
  if (isKnown || type === undefined) return []
  if (type === 'application/json' && /^\s*[A-Za-z_]\w*=/.test(body)) {
    return [
      {
        range: begins,
        message: 'the body is a form, but the header says JSON',
        expected: 'JSON',
        actual: body.slice(0, 80),
        fix: 'Write the body as JSON, or name the type of a form in the header.',
      },
    ]
  }
  return []
}
