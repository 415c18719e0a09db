import { beforeAll, describe, expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import type { TopicName } from '../../src/document/meaning/model.js'
import { createService } from '../../src/service/service.js'
import { documentOf } from './judge.js'

const titles = (text: string, name: TopicName) =>
  documentOf(text)
    .topics.find((topic) => topic.name === name)
    ?.parts.map(({ title }) => title)

describe.each(DIALECT_NAMES)('the walkthrough of %s', (dialect) => {
  let text = ''
  beforeAll(async () => {
    const { fetch } = await createService({ origin: 'https://notes.example.net', dialect })
    text = await (await fetch(new Request('https://notes.example.net/auth.md'))).text()
  })

  test.each(['discover', 'method', 'register', 'claim', 'use', 'errors', 'revocation'] as const)(
    'covers %s',
    (name) => {
      expect(titles(text, name)).not.toEqual([])
    },
  )

  test('covers the exchange, where there is one', () => {
    expect(titles(text, 'exchange')?.includes('Exchange the assertion') ?? false).toBe(dialect !== '0.1')
  })
})

describe('a topic is covered', () => {
  test('whatever its heading says', () => {
    const text = '# A\n\n## Hello\n\n```http\nPOST /x\n\n{ "type": "anonymous" }\n```\n'
    expect(titles(text, 'register')).toEqual(['Hello'])
  })

  test('by no heading alone', () => {
    const text = '# Register\n\n## Revocation\n\nLater.\n\n## Errors\n\nNone.\n'
    for (const name of ['register', 'revocation', 'errors'] as const) expect(titles(text, name)).toEqual([])
  })

  test('by one part together with others', () => {
    const text =
      '# A\n\nGet `resource_metadata`, then the `authorization_servers`.\n\nOn `invalid_grant` or `rate_limited`, stop.\n'
    expect(titles(text, 'discover')).toEqual(['A'])
    expect(titles(text, 'errors')).toEqual(['A'])
  })

  test('by what stands before the first heading', () => {
    expect(titles('Read `/.well-known/oauth-protected-resource`, its `authorization_servers`.\n', 'discover')).toEqual([
      undefined,
    ])
  })
})

test('the preamble ends at the second heading', () => {
  const text = '---\na: b\n---\n# auth.md\n\nYou are an **agent**.\n[Go on](https://a.dev).\n\n## One\n\nTwo.\n'
  const { preamble, text: whole } = documentOf(text)
  const shown = whole.slice(preamble.range.start, preamble.range.end).trim()
  expect(shown).toBe('# auth.md\n\nYou are an **agent**.\n[Go on](https://a.dev).')
  expect(documentOf('no heading').preamble.range).toEqual({ start: 0, end: 10 })
})
