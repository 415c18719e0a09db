/** Reads the requests that curl commands make. */

import { lineIndexOf } from '../../model/lines.js'
import type { Range } from '../../model/problem.js'
import type { CodeBlock, DocumentedRequest, Excerpt, Headers } from '../model.js'
import { rangeIn, wholeOf } from './excerpt.js'
import { CURL, readCommand, type Word } from './shell.js'

/** Options that take an argument and say nothing about the request. https://curl.se/docs/manpage.html */
const OTHER_ARGUMENT = new Set(
  '-A -b -c -C -e -E -K -m -o -r -T -U -w -x -y -Y -z --user-agent --cookie --cookie-jar --max-time --output --write-out --proxy --retry --connect-timeout --cacert --cert --key --resolve --referer'.split(
    ' ',
  ),
)
const ARGUMENT = new Set(['-X', '--request', '-H', '--header', '--url', '-u', '--user', '--oauth2-bearer'])
const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--data-urlencode', '--json'])
const MULTIPART = new Set(['-F', '--form', '--form-string'])

/** The values that the arguments of a command have set so far. */
interface Arguments {
  method: string | undefined
  url: Word | undefined
  headers: [name: string, value: string][]
  data: Word[]
  /** The content type that curl sends for the data if no header sets one. */
  type: string
  /** curl puts the data into the query. */
  inQuery: boolean
}

/** Returns the requests that the curl commands in a block make: method, URL, headers and body, with the defaults of curl. */
export function curlRequests(block: CodeBlock): DocumentedRequest[] {
  return [...block.value.matchAll(CURL)].flatMap(({ index, 0: command }): DocumentedRequest[] => {
    const { words, input } = readCommand(block.value, index + command.length)
    const read = readArguments(words, input)
    const { method, url, data, inQuery } = read
    if (!url) return []
    const content = data.length > 0 && !inQuery ? bodyOf(block, data) : undefined
    return [
      {
        form: 'curl',
        method: (method ?? (content ? 'POST' : 'GET')).toUpperCase(),
        target: url.text,
        targetRange: rangeIn(block, withoutQuotes(url)),
        headers: content ? withType(read) : read.headers,
        body: content?.value,
        content,
        bodyRange: content && wholeOf(content),
      },
    ]
  })
}

const withType = ({ headers, type }: Arguments): Headers =>
  headers.some(([name]) => name === 'content-type') ? headers : [...headers, ['content-type', type]]

/** Returns the place of a word, without the quotes around it. */
function withoutQuotes({ text, start, end }: Word): Range {
  return end - start === text.length + 2 ? { start: start + 1, end: end - 1 } : { start, end }
}

/** Joins the data of several options into one body, with `&` between them. */
function bodyOf(block: CodeBlock, data: readonly Word[]): Excerpt {
  const lineStarts: number[] = []
  const sources: number[] = []
  let value = ''
  for (const { text, start, pieces } of data) {
    if (value !== '') value += '&'
    for (const [i, [offset, source]] of (pieces.length > 0 ? pieces : [[0, start] as const]).entries()) {
      const size = (pieces[i + 1]?.[0] ?? text.length) - offset
      for (const line of linesWithin(block, source, size)) {
        lineStarts.push(value.length + offset + line - source)
        sources.push(rangeIn(block, { start: line, end: line }).start)
      }
    }
    value += text
  }
  return { value, lineStarts, sources }
}

/** Returns `start` and the starts of the lines in the next `size` characters. */
const linesWithin = ({ lineStarts }: CodeBlock, start: number, size: number): number[] => [
  start,
  ...lineStarts.slice(lineIndexOf(lineStarts, start) + 1, lineIndexOf(lineStarts, start + Math.max(0, size - 1)) + 1),
]

function readArguments(words: readonly Word[], input: Word | undefined): Arguments {
  const type = 'application/x-www-form-urlencoded'
  const read: Arguments = { method: undefined, url: undefined, headers: [], data: [], type, inQuery: false }
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word) break
    const { flags, option, attached } = splitOptions(word)
    for (const flag of flags) readFlag(read, flag)
    if (flags.length === 0 && option === undefined) read.url ??= word
    if (option !== undefined) readOption(read, option, attached ?? words[++i], input)
  }
  return read
}

const takesArgument = (option: string): boolean =>
  ARGUMENT.has(option) || DATA.has(option) || MULTIPART.has(option) || OTHER_ARGUMENT.has(option)

/** Splits a word into its options. `-XPOST` and `--request=POST` contain their argument. Several short flags may share one hyphen. */
function splitOptions(word: Word): { flags: readonly string[]; option?: string; attached?: Word } {
  const { text } = word
  if (!/^-./.test(text)) return { flags: [] }
  const names = text.startsWith('--') ? [splitAt(text, '=')[0]] : [...text.slice(1)].map((letter) => `-${letter}`)
  const at = names.findIndex(takesArgument)
  const option = names[at]
  if (option === undefined) return { flags: names }
  const rest = text.startsWith('--') ? splitAt(text, '=')[1] : text.slice(at + 2)
  return { flags: names.slice(0, at), option, ...(rest === '' ? {} : { attached: endOf(word, rest) }) }
}

/** Returns the end of a word as a word. */
function endOf(word: Word, text: string): Word {
  const from = word.text.length - text.length
  const [offset, source] = word.pieces.findLast(([at]) => at <= from) ?? [0, word.start]
  const after = word.pieces.filter(([at]) => at > from).map(([at, place]) => [at - from, place] as const)
  return { ...word, text, pieces: [[0, source + from - offset], ...after] }
}

function splitAt(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function readOption(read: Arguments, option: string, argument: Word | undefined, input: Word | undefined): void {
  if (!argument) return
  const { text } = argument
  if (option === '-X' || option === '--request') read.method = text
  else if (option === '--url') read.url ??= argument
  else if (option === '-H' || option === '--header') {
    const [name, value] = splitAt(text, ':')
    read.headers.push([name.trim().toLowerCase(), value.trim()])
  } else if (option === '-u' || option === '--user') read.headers.push(['authorization', `Basic ${text}`])
  else if (option === '--oauth2-bearer') read.headers.push(['authorization', `Bearer ${text}`])
  else if (DATA.has(option) || MULTIPART.has(option)) {
    // `@-` is the standard input. The content of another file is not known.
    read.data.push(text === '@-' && input ? input : argument)
    if (option === '--json') read.type = 'application/json'
    if (MULTIPART.has(option)) read.type = 'multipart/form-data'
  }
}

function readFlag(read: Arguments, option: string): void {
  if (option === '-G' || option === '--get') {
    read.method ??= 'GET'
    read.inQuery = true
  }
  if (option === '-I' || option === '--head') read.method ??= 'HEAD'
}
