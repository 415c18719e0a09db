import { describe, expect, test } from 'vitest'
import { rangeIn } from '../../src/document/examples/excerpt.js'
import type { Document } from '../../src/document/model.js'
import { readSource, withoutDividedCharacter } from '../../src/document/source.js'
import { placeOf } from '../../src/model/lines.js'
import type { Range } from '../../src/model/problem.js'
import { documentOf } from './judge.js'

const at = (document: Document, range: Range): string => {
  const place = placeOf(document, range)
  return 'line' in place ? `${place.line}:${place.column}-${place.endLine}:${place.endColumn}` : ''
}
const textAt = ({ text }: Document, { start, end }: Range): string => text.slice(start, end)

describe('sections', () => {
  const document = documentOf('---\ntitle: x\n---\n# A\n\na\n\n## B\n\nb\n\nC\n-\n\n### D `e`\n\n# F\n')

  test('have a rank, a title and a place', () => {
    expect(document.sections.map(({ depth, title, heading }) => [depth, title, at(document, heading)])).toEqual([
      [1, 'A', '4:1-4:4'],
      [2, 'B', '8:1-8:5'],
      [2, 'C', '12:1-13:2'],
      [3, 'D e', '15:1-15:10'],
      [1, 'F', '17:1-17:4'],
    ])
  })

  test('end where the next of the same or a higher rank starts', () => {
    const ends = document.sections.map(({ heading, end }) => document.text.slice(heading.start, end))
    expect(ends.map((text) => text.split('\n').at(0))).toEqual(['# A', '## B', 'C', '### D `e`', '# F'])
    expect(ends[0]).toMatch(/### D `e`\n\n$/)
    expect(ends[1]).toBe('## B\n\nb\n\n')
    expect(ends[2]).toMatch(/^C[\s\S]*e`\n\n$/)
  })

  test('may be written as HTML', () => {
    const html = documentOf('<div>\n<h1 align="center">auth.md</h1>\n</div>\n')
    expect(html.sections.map(({ title, heading }) => [title, at(html, heading)])).toEqual([['auth.md', '2:1-2:32']])
  })

  test('are not made of front matter, comments or code', () => {
    expect(documentOf('---\na: b\n# c\n---\n\n<!--\n# d\n-->\n\n```sh\n# e\n```\n\n    # f\n').sections).toEqual([])
  })
})

describe('code blocks', () => {
  test.each([
    ['fenced', '```JSON title="x"\none\n\ntwo\n```', 'json'],
    ['indented', 'a\n\n    one\n\n    two\n\nb', undefined],
    ['in a list', '1. a\n\n   ```http\n   one\n\n   two\n   ```\n', 'http'],
    ['in a quote', '> ~~~\n> one\n> \n> two\n> ~~~\n', undefined],
    ['never closed', '```http\none\n\ntwo', 'http'],
    ['with CRLF', '```http\r\none\r\n\r\ntwo\r\n```\r\n', 'http'],
    ['behind tabs', '-\ta\n\n\t```\n\tone\n\n\ttwo\n\t```\n', undefined],
  ])('know where their lines are: %s', (_name, text, lang) => {
    const document = documentOf(text)
    const [block] = document.blocks
    expect(block?.lang).toBe(lang)
    expect(block?.value.split(/\r?\n/)).toEqual(['one', '', 'two'])
    if (!block) return
    const start = block.value.indexOf('two')
    expect(textAt(document, rangeIn(block, { start, end: start + 3 }))).toBe('two')
    expect(textAt(document, rangeIn(block, { start: 0, end: 3 }))).toBe('one')
    expect(textAt(document, rangeIn(block, { start: 0, end: start + 3 }))).toMatch(/^one[\s\S]*two$/)
  })
})

describe('links and anchors', () => {
  test('links and definitions, with their places', () => {
    const document = documentOf('See [a](#b) and [c][d].\n\n[d]: #e\n\n`[f](#g)`\n')
    expect(document.links.map(({ url, range }) => [url, at(document, range)])).toEqual([
      ['#b', '1:5-1:12'],
      ['#e', '3:1-3:8'],
    ])
  })

  test('anchors come from headings and ids', () => {
    const { anchors } = documentOf('# A B\n\n## A B\n\n## Step 1 \u2014 C {#d}\n\n<a id="e-f"></a> <span name=g>\n')
    expect([...anchors].sort()).toEqual(['ab', 'ab1', 'd', 'ef', 'g', 'step1c'])
  })
})

describe('the source', () => {
  test('a byte order mark is no text', () => {
    expect(readSource(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 'a')).toEqual({
      text: 'a',
      bytes: 4,
      file: 'a',
      malformed: undefined,
    })
  })

  test.each([
    ['a stray continuation byte', [0x61, 0x80, 0x62], 1],
    ['a sequence that breaks off', [0xc3, 0xa9, 0xe2, 0x82, 0x61], 1],
    ['a sequence cut by the end', [0x61, 0x0a, 0xf0, 0x9f, 0x98], 2],
    ['one that looks like U+FFFD at first', [0x61, 0xef, 0xbf, 0x41], 1],
    ['a surrogate', [0xed, 0xa0, 0x80], 0],
    ['after a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], 1],
    ['after a character of two units', [0xf0, 0x9f, 0x98, 0x80, 0xff], 2],
    ['nothing wrong, with a true U+FFFD', [0xef, 0xbf, 0xbd], undefined],
  ])('the first bytes that are not UTF-8: %s', (_name, bytes, offset) => {
    expect(readSource(new Uint8Array(bytes), 'a').malformed).toBe(offset)
  })

  test('a cut through a character is no other encoding', () => {
    const bytes = new TextEncoder().encode('a\u00e9\u20ac\u{1F600}')
    const cut = bytes.map((_, i) => withoutDividedCharacter(bytes.subarray(0, i + 1)).length)
    expect([...cut]).toEqual([1, 1, 3, 3, 3, 6, 6, 6, 6, 10])
    expect(withoutDividedCharacter(new Uint8Array())).toEqual(new Uint8Array())
  })
})
