import { describe, expect, test } from 'vitest'
import { documentOf as read } from './judge.js'

describe('tables', () => {
  test.each([
    [
      'with outer pipes',
      '| a | `b` |\n|---|:-:|\n| c |  |\n',
      [
        ['a', '`b`'],
        ['c', ''],
      ],
    ],
    [
      'without them',
      'a | b\n-|-\nc | d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with escaped pipes',
      '| a \\| b | c\\\\ |\n|-|-|\n| `d \\| e` | f |',
      [
        ['a \\| b', 'c\\\\'],
        ['`d \\| e`', 'f'],
      ],
    ],
    [
      'in a list',
      '- a\n\n  | b | c |\n  |---|---|\n  | d | e |\n',
      [
        ['b', 'c'],
        ['d', 'e'],
      ],
    ],
    ['in a quote', '> | b |\n> |---|\n> | d |\n', [['b'], ['d']]],
    ['with CR', '| a |\r|-|\r| b |\r', [['a'], ['b']]],
    ['with rows of other lengths', '|a|b|\n|-|-|\n|c|\n|d|e|f|\n', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
  ])('%s', (_name, text, rows) => {
    const [table] = read(text).tables
    expect([table?.header, ...(table?.rows ?? [])].map((row) => row?.map((cell) => cell.text))).toEqual(rows)
    for (const { text: cell, range } of [table?.header ?? [], ...(table?.rows ?? [])].flat())
      expect(text.slice(range.start, range.end)).toBe(cell)
  })

  test.each([
    ['more headers than delimiters', '| a | b |\n|---|\n'],
    ['code', '```\n| a |\n|---|\n```\n'],
    ['no delimiters', '| a |\n| b |\n'],
  ])('are not made of %s', (_name, text) => expect(read(text).tables).toEqual([]))

  test('show code as it is meant, and its place as it stands', () => {
    const text = '| a |\n|---|\n| `b \\| c` |\n'
    expect(read(text).inlineCode.map(({ value, inner }) => [value, text.slice(inner.start, inner.end)])).toEqual([
      ['b | c', 'b \\| c'],
    ])
  })
})
