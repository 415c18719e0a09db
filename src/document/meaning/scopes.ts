/** Finds the scopes that a document names. */

import type { Range } from '../../model/problem.js'
import { rangeIn } from '../examples/excerpt.js'
import { startsMessage } from '../examples/http.js'
import { formOf, isPlaceholder, type JsonExample, jsonValuesOf } from '../examples/json-values.js'
import { linesOutside } from '../markdown/lines-outside.js'
import type {
  Cell,
  CodeBlock,
  Document,
  DocumentedRequest,
  DocumentedScope,
  Excerpt,
  InlineCode,
  Table,
} from '../model.js'

/** The syntax of a scope (RFC 6749 §3.3). */
const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/
const LISTS =
  /^(?:scopes?_supported|scopes|pre_claim_scopes|post_claim_scopes|requested_scopes|pre_claim|post_claim|required_scopes)$/
const STRING = /^scopes?$/
/** Words beside scopes that are not scopes. */
const NO_SCOPE =
  /^(?:scopes?|[a-z_]*_scopes?|scopes?_[a-z_]+|scopes\.\w+|insufficient_scope|invalid_scope)$|[=()[\]"]|^(?:https?:|\/|[A-Z]+ |-)/
const SCOPE_COLUMN = /^[`*_]*scopes?[`*_]*(?:\s|$)/i
const SCOPE_HEADING = /\bscopes?\b/i
/** The end of a sentence that introduces a list of scopes. */
const LEAD = /(?<![\w-])scopes?(?:\s+(?:are|is))?\s*:[*_\s]*$/i
const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\*\*|__)?/
const NAMES_LIST = /^`(?:scopes_supported|(?:pre|post)_claim_scopes)`/
const IN_CELL = /`([^`]{1,200})`/g
const BEHIND = /^\s{0,2}(?:pre-claim\s+|post-claim\s+|oauth\s+)?scopes?\b/i
const BEFORE = /(?<![\w-])scopes?(?:\s+(?:is|are|named?))?\s*(?:[:=]\s*)?(?:\*\*)?$/i
const AND = /^\s*(?:,|and|or|,\s*(?:and|or)|\/)\s*$/
const YAML_LIST =
  /^[ \t]*"?(?:scopes_supported|(?:pre|post)_claim_scopes|scopes?)"?[ \t]*[:=][ \t]*(?!["[{])(\S[^\r\n#]*)/gm

type Read = Pick<
  Document,
  'text' | 'lineStarts' | 'examined' | 'blocks' | 'sections' | 'inlineCode' | 'tables' | 'requests' | 'responses'
>

/** Returns every place where the document names a scope, in order. Ordinary words are not scopes. */
export function scopesOf(document: Read): DocumentedScope[] {
  const found = new Map<string, DocumentedScope>()
  const add = (scopes: readonly DocumentedScope[]) => {
    for (const one of scopes) {
      // All scopes of one encoded parameter have the same place.
      const key = `${one.range.start} ${one.scope}`
      if (!found.has(key) && isScope(one.scope)) found.set(key, one)
    }
  }
  add(document.tables.flatMap(inTable))
  add(inLists(document))
  add(inProse(document))
  add(document.blocks.flatMap(inBlock))
  add(document.requests.flatMap((request) => inRequest(request, document.text)))
  for (const { content, form } of document.responses) if (content && form !== 'json') add(inJson(jsonValuesOf(content)))
  return [...found.values()].sort((a, b) => a.range.start - b.range.start)
}

const isScope = (word: string): boolean => TOKEN.test(word) && !isPlaceholder(word) && !/[<>$\u2026]/.test(word)

const nameScope = (scope: string, range: Range, explained: boolean): DocumentedScope => ({ scope, range, explained })

/** Returns the scopes of a table. A table explains scopes if they stand in its first column. */
function inTable({ header, rows }: Table): DocumentedScope[] {
  const column = header.findIndex(({ text }) => SCOPE_COLUMN.test(text))
  if (column < 0) return []
  return rows.flatMap((row) => {
    const explained = column === 0 && row.some(({ text }, i) => i !== column && /\p{L}{2}/u.test(text))
    return tokensIn(row[column]).map(({ scope, range }) => nameScope(scope, range, explained))
  })
}

/** Returns the code spans of a cell, or its text if it is one word with the form of a scope. */
function tokensIn(cell: Cell | undefined): { scope: string; range: Range }[] {
  if (!cell) return []
  const { start } = cell.range
  const spans = [...cell.text.matchAll(IN_CELL)].flatMap(({ index, 1: code = '' }) =>
    wordsIn(code).map(({ text, at }) => ({
      scope: text,
      range: { start: start + index + 1 + at, end: start + index + 1 + at + text.length },
    })),
  )
  if (spans.length > 0) return spans.filter(({ scope }) => !NO_SCOPE.test(scope))
  return /^[\w-]+[:.][\w.:*-]+$/.test(cell.text) ? [{ scope: cell.text, range: cell.range }] : []
}

const wordsIn = (text: string): { text: string; at: number }[] =>
  [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ text: word, at: index }))

/** Returns the scopes at the start of the items of a list of scopes, and the scopes after `scopes_supported` in an item. */
function inLists(document: Read): DocumentedScope[] {
  const { text, inlineCode } = document
  const places = new Map(inlineCode.map((one, i) => [one.range.start, i]))
  const isAbout = headingsAbove(document)
  let isLed = false
  return linesOutside(document).flatMap(({ start, end }): DocumentedScope[] => {
    const line = text.slice(start, end)
    const item = ITEM.exec(line)
    const first = item ? places.get(start + item[0].length) : undefined
    // The next lines of an item are indented.
    if (!item && /^\S/.test(line)) isLed = LEAD.test(line)
    if (!item || first === undefined) return []
    if (NAMES_LIST.test(line.slice(item[0].length)))
      return listFollowing(inlineCode, first + 1, end).map(({ value, inner }) => nameScope(value, inner, false))
    if (!isAbout(start) && !isLed) return []
    const codes = listLeading(inlineCode, first, end, text)
    const explained = /\p{L}{3}/u.test(text.slice(codes.at(-1)?.range.end ?? end, end))
    return codes.map(({ value, inner }) => nameScope(value, inner, explained))
  })
}

/** Whether a heading above an offset is about scopes. The caller asks for offsets in ascending order. */
function headingsAbove({ sections }: Read): (offset: number) => boolean {
  let next = 0
  let until = -1
  return (offset) => {
    for (; (sections[next]?.heading.start ?? Number.POSITIVE_INFINITY) <= offset; next++) {
      const section = sections[next]
      if (section && SCOPE_HEADING.test(section.title)) until = Math.max(until, section.end)
    }
    return offset < until
  }
}

function listFollowing(codes: readonly InlineCode[], from: number, end: number): InlineCode[] {
  const found: InlineCode[] = []
  for (let i = from; i < codes.length; i++) {
    const code = codes[i]
    if (!code || code.range.start >= end) break
    if (/^[\w-]+[:.][\w.:*-]+$/.test(code.value)) found.push(code)
  }
  return found
}

/** Returns the codes at the start of an item: one, or several with only commas between them. */
function listLeading(codes: readonly InlineCode[], from: number, end: number, text: string): InlineCode[] {
  const found: InlineCode[] = []
  for (let i = from; i < codes.length; i++) {
    const code = codes[i]
    const before = found.at(-1)
    if (!code || code.range.start >= end || NO_SCOPE.test(code.value)) break
    if (before && !AND.test(text.slice(before.range.end, code.range.start).slice(0, 20))) break
    found.push(code)
  }
  return found
}

/** Returns the scopes of sentences such as `` `read` and `post` scopes `` or `` the scope `read` ``. */
function inProse({ text, inlineCode }: Read): DocumentedScope[] {
  const found: DocumentedScope[] = []
  let run: InlineCode[] = []
  for (const [i, code] of inlineCode.entries()) {
    const before = inlineCode[i - 1]
    const joins =
      before && code.range.start - before.range.end < 12 && AND.test(text.slice(before.range.end, code.range.start))
    run = joins ? [...run.slice(-20), code] : [code]
    const next = inlineCode[i + 1]
    const goesOn =
      next && next.range.start - code.range.end < 12 && AND.test(text.slice(code.range.end, next.range.start))
    const first = run[0] ?? code
    if (goesOn || run.some(({ value }) => NO_SCOPE.test(value))) continue
    const introduced = BEFORE.test(text.slice(Math.max(0, first.range.start - 30), first.range.start))
    if (introduced || BEHIND.test(text.slice(code.range.end, code.range.end + 30)))
      found.push(...run.map((one) => nameScope(one.value, one.inner, false)))
  }
  return found
}

function inBlock(block: CodeBlock): DocumentedScope[] {
  if (startsMessage(block.value)) return []
  const examples = jsonValuesOf(block)
  return examples.length > 0 ? inJson(examples) : inYaml(block)
}

/** Returns the scopes of a line such as `scopes_supported: openid, email`, in a block that is not JSON. */
const inYaml = (block: CodeBlock): DocumentedScope[] =>
  [...block.value.matchAll(YAML_LIST)].flatMap(({ index, 0: match, 1: list = '' }) => {
    const from = index + match.length - list.length
    return [...list.matchAll(/[^\s,]+/g)].map((word) =>
      nameScope(word[0], rangeIn(block, { start: from + word.index, end: from + word.index + word[0].length }), false),
    )
  })

const inJson = (examples: readonly JsonExample[]): DocumentedScope[] =>
  examples.flatMap((example) => inMembers(example, example.value, '', ''))

function inMembers(example: JsonExample, value: unknown, name: string, pointer: string): DocumentedScope[] {
  if (typeof value === 'string') return STRING.test(name) ? wordsAt(example, pointer, value) : []
  if (typeof value !== 'object' || value === null) return []
  const isList = LISTS.test(name) && Array.isArray(value)
  return Object.entries(value).flatMap(([key, item]) => {
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (isList) return typeof item === 'string' ? wordsAt(example, place, item) : []
    return inMembers(example, item, key, place)
  })
}

function wordsAt(example: JsonExample, pointer: string, value: string): DocumentedScope[] {
  const range = example.rangeOf(pointer)
  if (!range || example.open.has(pointer)) return []
  // The places inside the string are exact only if it has no escapes.
  return wordsIn(value).map(({ text, at }) =>
    nameScope(text, { start: range.start + 1 + at, end: range.start + 1 + at + text.length }, false),
  )
}

/** Returns the scopes of the `scope` parameter in a query, a form or a JSON body. */
function inRequest({ content, target, targetRange }: DocumentedRequest, text: string): DocumentedScope[] {
  const shown = text.slice(targetRange.start, targetRange.end)
  const query = target.startsWith(shown) && shown.includes('?') ? [inQuery(shown, targetRange)] : []
  const json = content ? jsonValuesOf(content) : []
  return [...query.flat(), ...(content && json.length === 0 ? inForm(content) : inJson(json))]
}

function inQuery(target: string, { start }: Range): DocumentedScope[] {
  const from = target.indexOf('?') + 1
  return inForm({ value: target.slice(from), lineStarts: [0], sources: [start + from] })
}

const inForm = (content: Excerpt): DocumentedScope[] =>
  formOf(content)
    .filter(({ name }) => name === 'scope')
    .flatMap(({ value, valueRange }) => wordsIn(value).map(({ text }) => nameScope(text, valueRange, false)))
