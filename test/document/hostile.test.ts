import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RULE_FILES } from '../../rules/registry.generated.js'
import { rangeIn } from '../../src/document/blocks.js'
import { readExample } from '../../src/document/json.js'
import type { Document, DocumentSource } from '../../src/document/model.js'
import { parseDocument } from '../../src/document/parse.js'
import { fillPlaceholders } from '../../src/document/placeholders.js'
import { readSource } from '../../src/document/source.js'
import type { Rule } from '../../src/model.js'
import { hostileTexts } from './hostile-texts.js'

const metadata = (members: object) => ({
  url: 'https://a.dev/m',
  exchange: { request: { url: 'https://a.dev/m' } },
  members,
})
const as = metadata({
  issuer: 'https://a.dev',
  token_endpoint: 'https://a.dev/no',
  agent_auth: { identity_endpoint: 'https://a.dev/n' },
})
const FACTS = { as, prm: metadata({}), probe: undefined }
const KNOWN = ['documentSource', 'document', 'as', 'prm']
const rules: readonly Rule[] = Object.values(RULE_FILES).filter(
  ({ id, needs }) => id.startsWith('document/') && needs.every((fact) => KNOWN.includes(fact)),
)

/** Everything that is done with a document without a network. */
function readAndJudge(documentSource: DocumentSource): Document {
  const document = parseDocument(documentSource)
  document.bearerGet('https://a.dev/auth.md')
  document.resourceMetadataLinks('https://a.dev/auth.md')
  const facts = { ...FACTS, documentSource, document } as never
  for (const rule of rules) if (!rule.unless?.(facts)) rule.check(facts)
  return document
}

const SYNTAX = [
  '# ',
  '## ',
  '- ',
  '1. ',
  '> ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '```',
  '```http\n',
  '```json\n',
  '~~~',
  '---\n',
  '|',
  '|-|\n',
  '`',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '<a id="',
  '<h1>',
  '</h1>',
  '<!--',
  '-->',
  '"',
  "'",
  '\\',
  '{',
  '}',
  ':',
  ',',
  '\u2026',
  '...',
  '#',
  '$X',
  'GET /a\n',
  'POST https://a.dev/b\n',
  'Authorization: Bearer x\n',
  'Host: b\n',
  'curl ',
  '-d ',
  '-H ',
  'https://',
  'http://a.dev/c',
  '/.well-known/oauth-protected-resource',
  '"type": "anonymous"',
  'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer',
  '- Token endpoint: ',
  '`claim_uri`: ',
  '[a](#b)',
  'a',
  '\0',
  '\u001b[1m',
  '\ud800',
  '\u202e',
  '\uFEFF',
  '\u{1F600}',
]
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...SYNTAX), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(''))

test('every rule that needs no answer from the wire is tried', () => {
  expect(rules.map(({ id }) => id)).toEqual([
    'document/anchor',
    'document/dialect-current',
    'document/encoding',
    'document/endpoints-match',
    'document/https',
    'document/json-valid',
    'document/links-discovery',
    'document/size',
    'document/title',
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
        for (const { url, range } of [...document.references, ...document.named.filter(() => !text.includes('\\'))]) {
          expect(text.slice(range.start, range.end)).toBe(url)
        }
      }),
      { numRuns: 1500 },
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
      { numRuns: 500 },
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
      { numRuns: 500 },
    )
  })

  test('JSON is JSON, and stays as long as it was', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readExample(text).fault).toBeUndefined()
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(markdown, (text) => {
        expect(fillPlaceholders(text).text.length).toBe(text.length)
        const { fault } = readExample(text)
        if (fault) expect(fault.range.end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
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

describe('1 MiB takes at most 2 s', () => {
  test.each(Object.entries(hostileTexts(1 << 20)))('%s', (_name, text) => {
    const source = { text, bytes: text.length, file: 'a', malformed: undefined }
    // Another process may have the machine for itself for a moment: the second time counts then.
    const took = timed(source)
    expect(took < 2000 ? took : timed(source)).toBeLessThan(2000)
  })
})

function timed(source: DocumentSource): number {
  const start = performance.now()
  readAndJudge(source)
  return performance.now() - start
}

test('no document that keeps to 32 KiB is examined only in part', () => {
  const json = JSON.stringify(
    { agent_auth: { identity_endpoint: 'https://a.dev/agent/identity', types: ['anonymous'] } },
    null,
    2,
  )
  const tables = `| \`code\` | Meaning |\n|---|---|\n${'| `invalid_request` | The *body* is wrong |\n'.repeat(20)}\n`
  for (const part of [
    `\`\`\`json\n${json}\n\`\`\`\n\n`,
    tables,
    '- **[a](https://a.dev/b_c)**: `d` _e_\n\n',
    `\`\`\`json\n${json.repeat(80)}\n\`\`\`\n\n`,
  ]) {
    const text = part.repeat(Math.max(1, Math.floor(32768 / part.length)))
    expect(parseDocument({ text, bytes: text.length, file: 'a', malformed: undefined }).examined).toBe(text.length)
  }
})
