import { expect, test } from 'vitest'
import { visible, visibleLines } from '../../src/reports/visible.js'

test.each([
  ['a\tb\r\nc', 'a\\tb\\r\\nc', 'a\tb\r\nc'],
  ['a\rb', 'a\\rb', 'a\\rb'],
  [
    '\x1b[31m\x9b\u202e\u2028\ud800\ufffe',
    '\\x1b[31m\\x9b\\u202e\\u2028\\ud800\\ufffe',
    '\\x1b[31m\\x9b\\u202e\\u2028\\ud800\\ufffe',
  ],
  ['日本 é', '日本 é', '日本 é'],
])('%j', (text, onOneLine, onLines) => {
  expect(visible(text)).toBe(onOneLine)
  expect(visibleLines(text)).toBe(onLines)
})
