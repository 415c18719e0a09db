/** Writes an exchange as HTTP, without the headers that are the same in all. */

import type { RecordedExchange } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { jsonLines } from './json-excerpt.js'

type Headers = readonly (readonly [name: string, value: string])[]

/** The most lines of a body. */
const LONG = 24
/** The most lines of a text where nothing in it is meant. */
const BEGIN = 5

/** Writes the request. */
export function requestLines({ method, url, headers, body }: RecordedExchange['request']): string[] {
  const { pathname, search } = new URL(url)
  return [`${method} ${pathname}${search}`, ...headerLines(headers, isUsualOfRequest), ...bodyLines(body ?? '', [])]
}

const isUsualOfRequest = ([name, value]: Headers[number]): boolean =>
  name === 'accept-encoding' ||
  (name === 'user-agent' && value.startsWith(TOOL.name)) ||
  (name === 'accept' && value === 'application/json')

/** What the sandbox sends with every answer. */
const USUAL = ['access-control-allow-origin', 'strict-transport-security', 'x-content-type-options']

/** Writes the answer. `telling` are the headers that it is about, and `path` leads to the member of its body, if it is about one. */
export function answerLines(
  { response, error }: RecordedExchange,
  telling: ReadonlySet<string>,
  path: readonly string[] | undefined,
): string[] {
  if (!response) return [error ?? 'no answer']
  const { status, headers, body } = response
  return [
    `HTTP/1.1 ${status}`,
    ...headerLines(headers, ([name]) => USUAL.includes(name) && !telling.has(name)),
    ...bodyLines(body, path),
  ]
}

/** Names the headers in which two answers differ. */
export function differingHeaders(one: Headers = [], other: Headers = []): string[] {
  const value = (headers: Headers, name: string) => headers.filter(([key]) => key === name).join()
  return [...one, ...other].map(([name]) => name).filter((name) => value(one, name) !== value(other, name))
}

const headerLines = (headers: Headers, isLeftOut: (header: Headers[number]) => boolean): string[] =>
  headers.filter((header) => !isLeftOut(header)).map(([name, value]) => `${name}: ${value}`)

function bodyLines(body: string, path: readonly string[] | undefined): string[] {
  if (body === '') return []
  const json = jsonLines(body, path)
  const lines = (json ?? body.split('\n')).map((line) => cut(line, WIDE))
  const most = json ? LONG : path === undefined ? BEGIN : LONG
  return ['', ...(lines.length > most ? [...lines.slice(0, most), '…'] : lines)]
}

const WIDE = 300
const cut = (line: string, most: number): string => (line.length > most ? `${line.slice(0, most)}…` : line)
