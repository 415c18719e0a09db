import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RULE_FILES } from '../../rules/registry.generated.js'
import { rangeIn } from '../../src/document/examples/excerpt.js'
import { readExample } from '../../src/document/examples/json.js'
import { formOf, jsonOf } from '../../src/document/examples/json-values.js'
import { fillPlaceholders } from '../../src/document/examples/placeholders.js'
import type { Document, DocumentSource, Excerpt } from '../../src/document/model.js'
import { parseDocument } from '../../src/document/parse.js'
import { readSource } from '../../src/document/source.js'
import { cpuTime } from '../cpu-time.js'
import { MUCH, oneIn, runs, THOROUGH, turn } from '../thorough.js'
import { hostileTexts } from './hostile-texts.js'
import { factsOf, judge, OFFLINE } from './offline.js'
import { hostileTexts as unsafeTexts } from './safety/hostile-texts.js'
import { SYNTAX } from './syntax.js'

/** Everything that is read from a document without a network. */
function readWhole(documentSource: DocumentSource): Document {
  const document = parseDocument(documentSource)
  document.bearerGet('https://a.dev/auth.md')
  document.resourceMetadataLinks('https://a.dev/auth.md')
  for (const content of contentsOf(document)) {
    jsonOf(content)
    formOf(content)
  }
  const { statements, offers, topics, ignores, errorCodes, scopes, tables } = document
  for (const list of [statements, offers, topics, ignores, errorCodes, scopes, tables])
    expect(list).toBeInstanceOf(Array)
  return document
}

function readAndJudge(documentSource: DocumentSource): Document {
  const document = readWhole(documentSource)
  const facts = factsOf(documentSource, document)
  for (const rule of OFFLINE) judge(rule, facts)
  return document
}

const contentsOf = ({ requests, responses }: Document): readonly Excerpt[] =>
  [...requests, ...responses].flatMap(({ content }) => content ?? [])

const markdown = fc
  .array(fc.oneof(fc.constantFrom(...SYNTAX), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(''))

test('every rule that needs no answer from the wire is tried', () => {
  const tried = OFFLINE.map(({ id }): string => id)
  const others = Object.keys(RULE_FILES).filter((id) => id.startsWith('document/') && !tried.includes(id))
  expect(others.sort()).toEqual([
    'document/canonical-location',
    'document/content-type',
    'document/contradicts-metadata',
    'document/error-codes-match-wire',
    'document/example-matches-wire',
    'document/honest',
    'document/link-alive',
    'document/negotiation',
    'document/served',
    'document/user-agents',
  ])
})

describe('whatever the text is', () => {
  test('nothing throws, and every place is where it says', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const document = readAndJudge({ text, bytes: text.length, file: 'a', malformed: undefined })
        for (const { target, targetRange, form } of document.requests) {
          const found = text.slice(targetRange.start, targetRange.end)
          if (form !== 'curl') expect(target.startsWith(found)).toBe(true)
          expect(targetRange.start).toBeLessThanOrEqual(targetRange.end)
        }
        const named = [
          ...document.errorCodes.map(({ code, range }) => [code, range] as const),
          ...document.inlineCode.map(({ value, inner }) => [value.trim(), inner] as const),
          ...document.tables.flatMap(({ header }) => header.map((cell) => [cell.text, cell.range] as const)),
        ]
        for (const [found, { start, end }] of named) {
          // A NUL is shown as U+FFFD, a quote goes on with its marker, and in a table a pipe is written with a backslash.
          if (!/[\0>]|\\\|/.test(text)) expect(text.slice(start, end).trim()).toBe(found)
        }
        for (const content of contentsOf(document).filter(() => !/[\t\0\\]/.test(text))) {
          for (const [i, start] of content.lineStarts.entries()) {
            const piece = content.value.slice(start, content.lineStarts[i + 1]).replace(/[\r\n&]+$/, '')
            expect(text.slice(content.sources[i], (content.sources[i] ?? 0) + piece.length)).toBe(piece)
          }
        }
        for (const { url, range } of [...document.references, ...document.named.filter(() => !text.includes('\\'))]) {
          expect(text.slice(range.start, range.end)).toBe(url)
        }
      }),
      runs(1500),
    )
  })

  test('a block of code maps back to its lines', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const document = parseDocument({ text, bytes: text.length, file: 'a', malformed: undefined })
        for (const block of document.blocks) {
          block.value.split(/\r\n|\n|\r/).forEach((line, i) => {
            const start = block.lineStarts[i] ?? 0
            const { start: from, end } = rangeIn(block, { start, end: start + line.length })
            // The parser shows a NUL as U+FFFD and a split tab as spaces.
            if (!/[\t\0]/.test(text)) expect(text.slice(from, end)).toBe(line)
          })
        }
      }),
      runs(500),
    )
  })

  test('bytes are read, and only malformed ones are called so', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const source = readSource(bytes, 'a')
        expect(source.malformed === undefined).toBe(Buffer.from(bytes).toString('utf8') === decodeStrictly(bytes))
        if (source.malformed !== undefined) expect(source.text[source.malformed]).toBe('\uFFFD')
        readAndJudge(source)
      }),
      runs(500),
    )
  })

  test('JSON is JSON, and stays as long as it was', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readExample(text).fault).toBeUndefined()
      }),
      runs(500),
    )
    fc.assert(
      fc.property(markdown, (text) => {
        expect(fillPlaceholders(text).text.length).toBe(text.length)
        const { fault } = readExample(text)
        if (fault) expect(fault.range.end).toBeLessThanOrEqual(text.length)
      }),
      runs(500),
    )
  })
})

const decodeStrictly = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Milliseconds of reading and of every rule together, and of any of them. */
const LIMIT = { sum: 12_000, each: 6000 }

describe('no text is long in being read', () => {
  const texts = Object.entries({ ...hostileTexts(MUCH), ...unsafeTexts(MUCH) })
  test.each(oneIn(12, turn(texts)))('%s', (_name, text) => {
    const slow = slowIn(timesOf(text))
    if (THOROUGH) expect(slow).toEqual([])
  })
})

type Times = readonly (readonly [what: string, ms: number])[]

function timesOf(text: string): Times {
  const source = { text, bytes: text.length, file: 'auth.md', malformed: undefined }
  const reading = cpuTime(() => readWhole(source))
  const facts = factsOf(source, parseDocument(source))
  return [['reading', reading], ...OFFLINE.map((rule) => [rule.id, cpuTime(() => judge(rule, facts))] as const)]
}

function slowIn(times: Times): Times {
  const sum = times.reduce((sum, [, ms]) => sum + ms, 0)
  return [...times, ['all', sum] as const].filter(([what, ms]) => ms > (what === 'all' ? LIMIT.sum : LIMIT.each))
}

test.runIf(THOROUGH)('no document that keeps to 64 KiB and is written for people is examined only in part', () => {
  const json = JSON.stringify(
    { agent_auth: { identity_endpoint: 'https://a.dev/agent/identity', types: ['anonymous'] } },
    null,
    2,
  )
  const tables = `| \`code\` | Meaning |\n|---|---|\n${'| `invalid_request` | The *body* is wrong |\n'.repeat(20)}\n`
  for (const part of [
    `\`\`\`json\n${json}\n\`\`\`\n\n`,
    tables,
    '- **[a](https://a.dev/b_c)**: how an agent uses `d`, and what _it_ must never do with it\n',
    'An agent registers once, keeps what it gets to *itself*, and asks a person for the rest ([how](#how)).\n\n',
    '1. Ask for a registration, and keep what comes back\n   - `POST /agent/identity`, with a body that names the type\n   - and wait for the answer before anything else is sent\n\n',
    `\`\`\`json\n${json.repeat(400)}\n\`\`\`\n\n`,
  ]) {
    const text = part.repeat(Math.max(1, Math.floor(65536 / part.length)))
    expect(parseDocument({ text, bytes: text.length, file: 'a', malformed: undefined }).examined).toBe(text.length)
  }
})
