import { rangeIn } from './blocks.js'
import type { CodeBlock, DocumentedRequest, Range } from './model.js'
import { readCommand, type Word } from './shell.js'

/** The command stands first on its line, after a prompt or not. */
const COMMAND = /^[ \t]*(?:[$>%][ \t]+)?curl(?=[ \t\\])/gm

/** Options that take an argument and say nothing about the request. https://curl.se/docs/manpage.html */
const OTHER_ARGUMENT = new Set(
  '-A -b -c -C -e -E -F -K -m -o -r -T -u -U -w -x -y -Y -z --user-agent --cookie --cookie-jar --max-time --output --user --write-out --proxy --retry --connect-timeout --cacert --cert --key --form --resolve --referer'.split(
    ' ',
  ),
)
const ARGUMENT = new Set(['-X', '--request', '-H', '--header', '--url'])
const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--data-urlencode', '--json'])

/** What the arguments of a command have said so far. */
interface Arguments {
  method: string | undefined
  url: Word | undefined
  headers: (readonly [name: string, value: string])[]
  data: string[]
}

/** The requests that curl commands in a block make: method, URL, headers and body. */
export function curlRequests(block: CodeBlock): DocumentedRequest[] {
  return [...block.value.matchAll(COMMAND)].flatMap(({ index, 0: command }) => {
    const { method, url, headers, data } = readArguments(readCommand(block.value, index + command.length))
    if (!url) return []
    return [
      {
        form: 'curl' as const,
        method: (method ?? (data.length > 0 ? 'POST' : 'GET')).toUpperCase(),
        target: url.text,
        targetRange: rangeIn(block, unquoted(url)),
        headers,
        body: data.length > 0 ? data.join('&') : undefined,
      },
    ]
  })
}

/** Where the text of a word stands that is quoted as a whole. */
function unquoted({ text, start, end }: Word): Range {
  return end - start === text.length + 2 ? { start: start + 1, end: end - 1 } : { start, end }
}

function readArguments(words: readonly Word[]): Arguments {
  const read: Arguments = { method: undefined, url: undefined, headers: [], data: [] }
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word) break
    const { flags, option, attached } = splitOptions(word)
    for (const flag of flags) readFlag(read, flag)
    if (flags.length === 0 && option === undefined) read.url ??= word
    if (option !== undefined) readOption(read, option, attached ?? words[++i])
  }
  return read
}

const takesArgument = (option: string): boolean =>
  ARGUMENT.has(option) || DATA.has(option) || OTHER_ARGUMENT.has(option)

/** `-XPOST` and `--request=POST` carry their argument; several short flags may share one hyphen, the last with an argument. */
function splitOptions(word: Word): { flags: readonly string[]; option?: string; attached?: Word } {
  const { text } = word
  if (!/^-./.test(text)) return { flags: [] }
  const names = text.startsWith('--') ? [splitAt(text, '=')[0]] : [...text.slice(1)].map((letter) => `-${letter}`)
  const at = names.findIndex(takesArgument)
  const option = names[at]
  if (option === undefined) return { flags: names }
  const rest = text.startsWith('--') ? splitAt(text, '=')[1] : text.slice(at + 2)
  return { flags: names.slice(0, at), option, ...(rest === '' ? {} : { attached: { ...word, text: rest } }) }
}

function splitAt(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function readOption(read: Arguments, option: string, argument: Word | undefined): void {
  if (!argument) return
  const { text } = argument
  if (option === '-X' || option === '--request') read.method = text
  else if (option === '--url') read.url ??= argument
  else if (option === '-H' || option === '--header') {
    const [name, value] = splitAt(text, ':')
    read.headers.push([name.trim().toLowerCase(), value.trim()])
  } else if (DATA.has(option)) {
    read.data.push(text)
    if (option === '--json') read.headers.push(['content-type', 'application/json'])
  }
}

function readFlag(read: Arguments, option: string): void {
  if (option === '-G' || option === '--get') read.method ??= 'GET'
  if (option === '-I' || option === '--head') read.method ??= 'HEAD'
}
