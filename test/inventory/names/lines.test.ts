import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isMisread } from '../../../src/inventory/names/entry.js'
import { readNames } from '../../../src/inventory/names/read-names.js'
import { allOf, entriesOf, sourceOf, told } from './read.js'

test('a line is a name or a URL; comments and blank lines are none', async () => {
  const text =
    '\uFEFF# our domains\nexample.com\r\n\r\n  https://api.example.com/#top # the API\n\thttp://old.example.com:8080\rco.uk\n*.example.com'
  expect(await told(text)).toEqual([
    '2 example.com',
    '4 api.example.com',
    '5 old.example.com:8080 ← http://old.example.com:8080/',
    '6 ✗ co.uk: others register their domains below it (a public suffix): write https://co.uk/ if the host itself is meant',
    '7 ✗ *.example.com: a wildcard names no host',
  ])
})

test.each([1, 2, 3, 5, 64])('the ends of lines do not depend on chunks of %i bytes', async (size) => {
  expect(await told('a.example\r\nb.example\r\r\nmünchen.example\n\nd.example\r', { size })).toEqual([
    '1 a.example',
    '2 b.example',
    '4 xn--mnchen-3ya.example',
    '6 d.example',
  ])
})

test('each source is named, and opened when it is its turn', async () => {
  const opened: string[] = []
  const source = (file: string) => ({
    file,
    open() {
      opened.push(file)
      return sourceOf(`${file}.example\n`).open()
    },
  })
  const names = readNames([source('a'), source('b')])
  expect((await names.next()).value).toEqual({
    name: 'a.example',
    url: 'https://a.example/',
    at: { file: 'a', line: 1 },
  })
  expect(opened).toEqual(['a'])
  expect((await names.next()).value).toEqual({
    name: 'b.example',
    url: 'https://b.example/',
    at: { file: 'b', line: 1 },
  })
})

test.each([
  ['utf-16le', Buffer.from('\uFEFFmünchen.example\r\nb.example\r\n', 'utf16le')],
  ['utf-16be', Buffer.from('\uFEFFmünchen.example\r\nb.example\r\n', 'utf16le').swap16()],
])('%s is read by its byte order mark', async (_encoding, bytes) => {
  expect(await told(bytes, { size: 3 })).toEqual(['1 xn--mnchen-3ya.example', '2 b.example'])
})

describe('what is no text', () => {
  test.each([
    ['compressed', gzipSync('example.com'), 'names is compressed: pass its text, as in "gzip -dc names | … -"'],
    ['binary', Buffer.from([1, 2, 0, 4]), 'names is no text: it has bytes of zero in it'],
  ])('%s is told', async (_what, bytes, message) => {
    await expect(entriesOf(bytes, { size: 1 })).rejects.toThrow(message)
  })

  test('bytes that are no UTF-8 make no name', async () => {
    expect(await told(Buffer.from([0x61, 0xe9, 0x2e, 0x63, 0x6f, 0x6d]))).toEqual([
      '1 ✗ a\uFFFD.com: "\uFFFD" cannot stand in a name',
    ])
  })
})

test('what is no name is shown without a password or a query, and not at length', async () => {
  const password = ['s3', 'cret'].join('')
  const shown = [
    `https://user:${password}@example.com/`,
    `user:${password}@example.com`,
    `ftp://a/?key=${password}`,
    `$${'x'.repeat(500)}`,
  ]
  const entries = await entriesOf(shown.join('\n'))
  expect(entries.map((entry) => isMisread(entry) && entry.text)).toEqual([
    'https://…@example.com/',
    '…@example.com',
    'ftp://a/?…',
    `$${'x'.repeat(99)}…`,
  ])
})

test('a line without end is one misread, and the next lines are read', async () => {
  async function* open() {
    for (let i = 0; i < 80; i += 1) yield Buffer.alloc(1 << 16, 'x')
    yield Buffer.from('\nexample.com\n')
  }
  const entries = await allOf(readNames([{ file: 'names', open }]))
  expect(entries).toEqual([
    {
      text: `${'x'.repeat(100)}`,
      reason: 'the line has more than 4,194,304 characters',
      at: { file: 'names', line: 1 },
    },
    { name: 'example.com', url: 'https://example.com/', at: { file: 'names', line: 2 } },
  ])
})
