/** Services whose bodies are bombs. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { at, type Behaviour, DOCUMENT, PRM, post, REGISTER, SERVER, TOKEN } from '../behaviour.js'
import type { Answer } from '../host.js'

const MIB = 1 << 20
const METADATA = [PRM, SERVER] as const
const markdown = (text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  at(DOCUMENT, ({ say }) => say(200, text, { 'content-type': 'text/markdown', ...headers }))
const metadata = (text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  at(METADATA, ({ say }) => say(200, text, headers))
const registration = (text: string): Answer => at(REGISTER, ({ say }) => say(200, text))
const filled = (unit: string): string => unit.repeat(Math.ceil(MIB / unit.length)).slice(0, MIB - 1)

const TEXTS: readonly (readonly [name: string, does: string, unit: string])[] = [
  ['backticks', 'runs of backticks', '`'],
  ['brackets', 'opening brackets', '['],
  ['quotes', 'nested quotes', '> '],
  ['stars', 'emphasis', '*a '],
  ['links', 'links', '[a](b) '],
  ['tables', 'cells of a table', '| a '],
  ['lists', 'nested lists', '- '],
  ['headings', 'headings', '# a\n'],
  ['html', 'unclosed HTML', '<a '],
  ['references', 'link definitions', '[a]: b\n'],
  ['fences', 'fences', '```http\n'],
  ['here-documents', 'here-documents', "curl -d @- <<'EOF'\n"],
  ['requests', 'examples of requests', '```http\nPOST /agent/identity HTTP/1.1\n\n{}\n```\n'],
  ['json', 'JSON', '```json\n{"a":[[[[1]]]]}\n```\n'],
  ['placeholders', 'placeholders', '<YOUR_'],
  ['entities', 'entities', '&amp;'],
  ['escapes', 'terminal escapes', '\u001b[31m'],
  ['nul', 'NUL', '\0'],
  ['bidi', 'bidirectional controls', '\u202e\u2066'],
  ['one-word', 'one word', 'a'],
  ['urls', 'URLs', 'https://a.example/b?c '],
  ['jwts', 'texts like JWTs', 'eyJhIjoxfQ.e30.x '],
]

export const BODIES: readonly Behaviour[] = [
  ...TEXTS.map(
    ([name, does, unit]): Behaviour => ({
      name: `bodies/document-${name}`,
      does: `serves a document of 1 MiB of ${does}`,
      answer: markdown(filled(unit)),
      exit: 1,
    }),
  ),
  {
    name: 'bodies/gzip-bomb',
    does: 'serves a document of 1 MB that unpacks to 1 GB',
    answer: markdown(bomb(), { 'content-encoding': 'gzip' }),
    exit: 1,
  },
  {
    name: 'bodies/brotli-bomb',
    does: 'serves metadata that unpack from 100 bytes to 64 MB',
    answer: metadata(brotliCompressSync(Buffer.alloc(64 * MIB, 32)), { 'content-encoding': 'br' }),
    exit: 1,
  },
  { name: 'bodies/large', does: 'serves metadata of 20 MB', answer: metadata('{"a":"'.padEnd(20 * MIB, 'x')), exit: 1 },
  {
    name: 'bodies/nested-json',
    does: 'serves metadata of 500,000 nested lists',
    answer: metadata('['.repeat(500_000) + ']'.repeat(500_000)),
    exit: 1,
  },
  {
    name: 'bodies/nested-objects',
    does: 'serves metadata of 100,000 nested objects',
    answer: metadata(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
    exit: 1,
  },
  {
    name: 'bodies/many-members',
    does: 'serves metadata with 100,000 members',
    answer: metadata(`{${Array.from({ length: 60_000 }, (_, i) => `"m${i}":${i}`).join(',')}}`),
    exit: 1,
  },
  {
    name: 'bodies/one-member-often',
    does: 'names one member 100,000 times',
    answer: metadata(`{${'"issuer":"x",'.repeat(70_000)}"a":1}`),
    exit: 1,
  },
  {
    name: 'bodies/prototype',
    does: 'serves metadata with __proto__ and constructor',
    answer: metadata(
      '{"__proto__":{"issuer":"x"},"constructor":{"prototype":{"a":1}},"toString":1,"hasOwnProperty":1}',
    ),
    exit: 1,
  },
  {
    name: 'bodies/null',
    does: 'serves null as metadata',
    answer: metadata('null'),
    exit: 1,
    outcomes: { 'resource/json': 'fail' },
  },
  {
    name: 'bodies/html',
    does: 'serves HTML for everything',
    answer: ({ say }) => say(200, '<!doctype html><h1>Hello</h1>', { 'content-type': 'text/html' }),
    exit: 1,
  },
  { name: 'bodies/empty', does: 'answers 200 with nothing to everything', answer: ({ say }) => say(200, ''), exit: 1 },
  { name: 'bodies/204', does: 'answers 204 to everything', answer: ({ say }) => say(204, ''), exit: 1 },
  {
    name: 'bodies/utf-16',
    does: 'serves its document in UTF-16',
    answer: markdown(Buffer.from('\ufeff# auth.md\n', 'utf16le')),
    exit: 1,
  },
  {
    name: 'bodies/no-utf-8',
    does: 'serves a document that is not UTF-8',
    answer: markdown(Buffer.from([0x23, 0x20, 0xff, 0xfe, 0xc0, 0x80])),
    exit: 1,
  },
  {
    name: 'bodies/alias-bomb',
    does: 'serves front matter whose aliases grow without end',
    answer: markdown(`---\n${aliases()}---\n# auth.md\n`),
    exit: 1,
  },
  {
    name: 'bodies/registration-nested',
    does: 'answers a registration with 100,000 nested lists',
    answer: registration('['.repeat(100_000) + ']'.repeat(100_000)),
    exit: 1,
  },
  {
    name: 'bodies/registration-large',
    does: 'answers a registration with an id of 900,000 characters',
    answer: at(REGISTER, ({ pass }) =>
      pass(
        async (answer) =>
          new Response(JSON.stringify({ ...Object(await answer.json()), registration_id: 'r'.repeat(900_000) })),
      ),
    ),
    exit: 1,
  },
  {
    name: 'bodies/token-large',
    does: 'gives an access token of 500,000 characters',
    answer: at(TOKEN, ({ say }) =>
      say(
        200,
        { access_token: 'a'.repeat(500_000), token_type: 'Bearer', expires_in: 60 },
        { 'cache-control': 'no-store' },
      ),
    ),
    exit: 1,
  },
  {
    name: 'bodies/token-lines',
    does: 'gives an access token with line breaks',
    answer: at(TOKEN, ({ say }) => say(200, { access_token: 'a\r\nx-evil: 1', token_type: 'Bearer', expires_in: 60 })),
    exit: 1,
  },
  {
    name: 'bodies/token-nul',
    does: 'gives an access token with NUL and letters beyond Latin-1',
    answer: at(TOKEN, ({ say }) => say(200, { access_token: 'a\0\u4e16', token_type: 'Bearer', expires_in: 60 })),
    exit: 1,
  },
  {
    name: 'bodies/many-tokens',
    does: 'answers with 300 tokens of one prefix and 400 KB of that prefix',
    answer: at(TOKEN, ({ say }) => say(200, manyTokens())),
    exit: 1,
  },
  {
    name: 'bodies/error-object',
    does: 'refuses every POST with an error that is an object',
    answer: post(({ say }) => say(400, { error: { code: 1 } })),
    exit: 1,
  },
  {
    name: 'bodies/error-large',
    does: 'refuses every POST with an error of 900,000 characters',
    answer: post(({ say }) => say(400, { error: 'e'.repeat(900_000) })),
    exit: 1,
  },
]

function bomb(): Uint8Array {
  const layer = gzipSync(Buffer.alloc(64 * MIB))
  return Buffer.concat(Array.from({ length: 16 }, () => layer))
}

function aliases(): string {
  const names = [...'abcdefghi']
  return names
    .map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(i === 0 ? 'x' : `*${names[i - 1]}`)
          .join(', ')}]\n`,
    )
    .join('')
}

function manyTokens() {
  const prefix = 'k'.repeat(1200)
  const tokens = Array.from({ length: 300 }, (_, i) => [`token_${i}`, `${prefix}${i}`])
  return {
    access_token: `${prefix}x`,
    token_type: 'Bearer',
    expires_in: 60,
    ...Object.fromEntries(tokens),
    rest: 'k'.repeat(400_000),
  }
}
