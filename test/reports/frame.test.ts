import { describe, expect, test } from 'vitest'
import { frameLines } from '../../src/reports/frame.js'
import { PLAIN } from '../../src/reports/paint.js'

const STYLE = { color: PLAIN, verbose: false, width: 40 }
const AT = { file: 'auth.md', line: 1, column: 1 }
const frame = (...lines: string[]) => ({ firstLine: 1, lines })

describe('a frame', () => {
  test.each([
    ['a point', 'GET /a', { column: 5 }, ['> 1 | GET /a', '    |     ^']],
    ['a span', 'GET /a', { column: 5, endColumn: 7 }, ['> 1 | GET /a', '    |     ^^']],
    ['an empty span', 'GET /a', { column: 5, endColumn: 5 }, ['> 1 | GET /a', '    |     ^']],
    ['several lines', 'GET /a', { column: 5, endLine: 2, endColumn: 1 }, ['> 1 | GET /a', '    |     ^^']],
    ['wide characters', '日本 x', { column: 4, endColumn: 5 }, ['> 1 | 日本 x', '    |      ^']],
    ['a wide span', 'a日本', { column: 2, endColumn: 4 }, ['> 1 | a日本', '    |  ^^^^']],
    ['what cannot be seen', 'a\u200b\tb', { column: 4 }, ['> 1 | a\\u200b\\tb', '    |          ^']],
    ['the end of the line', 'abc', { column: 4 }, ['> 1 | abc', '    |    ^']],
  ])('of %s', (_name, line, at, lines) => {
    expect(frameLines(frame(line), { ...AT, ...at }, STYLE)).toEqual(lines)
  })

  test('numbers its lines', () => {
    const lines = ['a', '', 'c']
    expect(frameLines({ firstLine: 9, lines }, { ...AT, line: 10 }, STYLE)).toEqual([
      '   9 | a',
      '> 10 | ',
      '     | ^',
      '  11 | c',
    ])
  })

  test('cuts a long line to what lies around the place', () => {
    const line = `${'x'.repeat(1 << 20)}HERE${'y'.repeat(1 << 20)}`
    const [text = '', carets = ''] = frameLines(
      frame(line),
      { ...AT, column: (1 << 20) + 1, endColumn: (1 << 20) + 5 },
      STYLE,
    )
    expect(text).toBe(`> 1 | ${'x'.repeat(11)}HERE${'y'.repeat(18)}…`)
    expect(carets).toBe(`    | ${' '.repeat(11)}^^^^`)
  })
})
