import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postureOf } from '../../src/posture/decide.js'
import { expectFast, much, runs } from '../thorough.js'
import { documentOf } from './judge.js'

/** In lines, so that the parser does not give up before the sentences are read. */
const lines = (line: string): string => much(`${line}\n\n`)

const read = (text: string) => {
  const document = documentOf(text)
  return [
    document.statements,
    document.offers,
    document.topics,
    document.preamble,
    postureOf({ document, agentAuth: undefined, server: undefined, resource: undefined }),
  ]
}

test.each([
  ['denials', lines('no no no not without never OAuth')],
  ['needs', lines('no authentication without credential authentication is')],
  ['subjects', lines('credentials, tokens, accounts, api keys, oauth')],
  ['cells', `| a | b |\n|---|---|\n${much('| no | `service_auth` | ✗ |\n')}`],
  ['items', `We do not support:\n\n${much('- `service_auth` no\n')}`],
  ['strikes', lines('~~OAuth~~ ~~')],
  ['requests', lines('`POST /register`')],
  ['keys', much('```http\nPOST /x\n\n{ "api_key": 1 }\n```\n\n')],
  ['headings', much('## no oauth\n\nA key is created.\n\n')],
  ['one sentence', much('register retired key created by ')],
  ['members', much('register_uri: ')],
  ['lists of types', `\`\`\`json\n${much('"identity_types_supported": [')}\n\`\`\`\n`],
])('a megabyte of %s is read in bounded time', (_name, text) => {
  expectFast(8000, () => read(text))
})

test('any text is read', () => {
  const words = fc.constantFrom(
    'no',
    'not',
    ' OAuth ',
    '`anonymous`',
    '|',
    '\n',
    '\n\n',
    '- ',
    '# ',
    '~~',
    ': ',
    '. ',
    'API key ',
    '```',
    '"type": "anonymous"',
    '\ud800',
    '\u0000',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
        fc.string(),
      ),
      (given) => {
        const { statements, offers, text } = documentOf(given)
        for (const { range, text: said } of statements) expect(text.slice(range.start, range.end)).toBe(said)
        for (const { range } of offers) expect(range.end).toBeGreaterThan(range.start)
        read(given)
      },
    ),
    runs(1000),
  )
})
