import { describe, expect, test } from 'vitest'
import { parsableUpTo } from '../../src/document/markdown/budget.js'
import { Paragraphs } from '../../src/document/markdown/paragraphs.js'
import { lineStartsOf } from '../../src/model/lines.js'

/** Where each line ends a paragraph: `<` before it, `>` with it, `.` where that is open. */
function ends(text: string): string {
  const paragraphs = new Paragraphs()
  return text
    .split('\n')
    .map((line) => ({ before: '<', with: '>', open: '.' })[paragraphs.take(`${line}\n`) ?? 'open'])
    .join('')
}

describe('a paragraph ends', () => {
  test.each([
    ['at an empty line, in a quote too', 'a\n\nb\n> c\n>\n> d', '.>..>.'],
    ['before the item of a list', 'a\n- b\n* c\n  - d\n    - e', '.<<<<'],
    ['before each row of a table', '| a | b |\n|---|---|\n| c |\n| d |\ne', '.<<<.'],
  ])('%s', (_name, text, expected) => expect(ends(text)).toBe(expected))

  test.each([
    ['at what is indented so far that it goes on', 'a\n    - b\n     - c', '...'],
    ['at what is indented behind a list that has ended', '- a\n\nb\n     - c', '<>..'],
    ['at a thematic break, which opens no list', 'a\n- - -\nb\n    - c', '....'],
    ['in a table with too few delimiters', '| a | b |\n|---|\n| c |', '...'],
    ['in a table without delimiters', '| a |\n| b |\n| c |', '...'],
    ['where a backslash makes cells uncertain', '| a \\| b |\n|---|---|\n| c |', '...'],
    ['at rows that follow another text', '| a |\n|---|\nb\n| c |', '.<..'],
  ])('not for certain %s', (_name, text, expected) => expect(ends(text)).toBe(expected))
})

describe('what is read of a text', () => {
  const upTo = (text: string): number => parsableUpTo(text, lineStartsOf(text))

  test.each([
    ['nested emphasis', '*a _b '.repeat(2000)],
    ['nested images', '!['.repeat(2000) + '](a)'.repeat(2000)],
    ['brackets that close nothing', 'a]'.repeat(5000)],
    ['the same over lines that look like items', `a\n${'    - *a _b\n'.repeat(2000)}`],
  ])('nothing of a paragraph of %s', (_name, text) => expect(upTo(text)).toBe(0))

  test('the same amount every time, and of whole blocks', () => {
    const item = '- **[a](https://a.dev/b)**: c\n'
    const end = upTo(item.repeat(20_000))
    expect(end).toBe(upTo(item.repeat(20_000)))
    expect(end).toBeGreaterThan(32 * 1024)
    expect(end % item.length).toBe(0)
  })

  test('what stands before a paragraph that is too dense', () => {
    const start = '# a\n\nb\n\n'
    expect(upTo(start + '*a _b '.repeat(3000))).toBe(start.length)
  })
})
