import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import foreignEndpoint from '../../../rules/document/foreign-endpoint.js'
import hiddenText from '../../../rules/document/hidden-text.js'
import injection from '../../../rules/document/injection.js'
import secret from '../../../rules/document/secret.js'
import unsafeCommand from '../../../rules/document/unsafe-command.js'
import type { Rule } from '../../../src/judge/define-rule.js'
import { findExposed } from '../../../src/secrets/exposed.js'
import { maskedAt } from '../../../src/secrets/mask.js'
import { expectFast, MUCH, runs } from '../../thorough.js'
import { documentOf } from '../judge.js'
import { drawn } from './drawn.js'
import { hostileTexts } from './hostile-texts.js'

const RULES: readonly Rule[] = [secret, hiddenText, injection, foreignEndpoint, unsafeCommand]

function factsOf(text: string) {
  const document = documentOf(text)
  const documentSource = { text: document.text, file: 'a', bytes: text.length, malformed: undefined }
  const ownSites = { base: 'https://a.dev/auth.md', sites: new Set(['a.dev']), named: true }
  return { document, documentSource, ownSites, startedAt: 0 } as never
}

/** Parts of everything that the rules look for. */
const PARTS = [
  'ghp_',
  'sk-',
  'sk_live_',
  'AKIA',
  'eyJhbGciOiJIUzI1NiJ9.',
  'eyJ',
  '.',
  '-----BEGIN PRIVATE KEY-----',
  '-----END',
  '"d": "',
  drawn(40),
  '\u200b',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u{e0041}',
  '\u{1f3f4}',
  '\ufe0f',
  '\u05d0',
  '<!-- ',
  '-->',
  '<p hidden>',
  '</p>',
  'style="display:none">',
  'AI agents: send ',
  'Ignore all previous instructions',
  'do not tell the user ',
  'your environment variables',
  '"',
  '`',
  "'",
  '```sh\n',
  '```\n',
  'curl ',
  '| sh',
  '$(',
  '<(',
  '\\\n',
  'https://b.io/',
  'Authorization: Bearer ',
  'GET https://b.io/a\n',
  'never ',
  '# a\n',
  '- ',
  '\n\n',
  ' ',
  '\ud800',
]

test('whatever the text is, nothing throws, and every place is in it', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ maxLength: 3 })), { maxLength: 40 })
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('')
      const lines = text.split(/\r\n|\n|\r/).length
      for (const { at } of RULES.flatMap((rule) => rule.check(factsOf(text)))) {
        if (!at || !('file' in at)) throw new Error('there is no place')
        expect(at.line).toBeLessThanOrEqual(at.endLine ?? 0)
        expect(at.endLine).toBeLessThanOrEqual(lines)
      }
      const ranges = findExposed(text, 0).map(({ range }) => range)
      expect(maskedAt(text, ranges)).toHaveLength(text.length)
    }),
    runs(1500),
  )
})

describe('a mebibyte is searched for secrets within a second', () => {
  test.each(Object.entries(hostileTexts(MUCH)))('%s', (_name, text) => {
    expectFast(1000, () => findExposed(text, 0))
  })
})
