import { expect, test } from 'vitest'
import { jsonLines, segmentsOf } from '../../src/docs/json-excerpt.js'
import { steadied } from '../../src/docs/steady.js'
import { fenced } from '../../src/docs/table.js'
import { atTerminal } from '../../src/docs/terminal-page.js'
import { PLAIN } from '../../src/reports/paint.js'
import { differingLines } from '../../src/selftest/document-lines.js'

test('a long JSON text is shown around the place, a short one whole', () => {
  const beside = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}`, i]))
  const text = JSON.stringify({
    ...beside,
    far: { list: Array.from({ length: 40 }, (_, i) => i) },
    near: { 'a/b': [1, 2] },
  })
  const lines = jsonLines(text, segmentsOf('/near/a~1b'))
  expect(lines).toContain('  "far": {…},')
  expect(lines).toEqual(expect.arrayContaining(['  "near": {', '    "a/b": [', '      1,', '      2']))
  expect(jsonLines('{"a":{"b":1}}')).toEqual(['{', '  "a": {', '    "b": 1', '  }', '}'])
})

test('a text that says more than its value is shown as it is', () => {
  expect(jsonLines('{"a":1,"a":2}')).toBeUndefined()
  expect(jsonLines('\uFEFF{}')).toBeUndefined()
  expect(jsonLines('not JSON')).toBeUndefined()
})

test('documents are compared by the lines in which they differ, unless these are too many', () => {
  expect(differingLines('a\nb\nc\nd\n', 'a\nb\nx\nd\n')).toEqual({
    before: ['b', 'c', 'd'],
    after: ['b', 'x', 'd'],
    isAddition: false,
  })
  expect(differingLines('a\n', 'a\nb\n')?.isAddition).toBe(true)
  expect(differingLines('a\n', 'a\n')).toBeUndefined()
  const long = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')
  expect(differingLines(long, 'another')).toBeUndefined()
})

test('what is drawn at random is an ellipsis, and labels are counted in their order', () => {
  expect(steadied('‹token#7› ‹code#2› ‹token#3› ‹token#7›')).toBe('‹token#1› ‹code#1› ‹token#2› ‹token#1›')
  expect(steadied('x 7396019f-cc18-426a-80f5-90fbe1d8073f, "user_code": "380004"')).toBe('x …, "user_code": "…"')
  expect(steadied(`a ${'eyJ'}hbGciOiJFUzI1NiJ9.e30.abc b`)).toBe('a … b')
  expect(steadied('AUTHMD-CHECK-C9C4B5ED@example.com')).toBe('AUTHMD-CHECK-…@example.com')
})

test('a fence is longer than those in it', () => {
  expect(fenced('markdown', ['```http', 'GET /', '```'])).toEqual([
    '````markdown',
    '```http',
    'GET /',
    '```',
    '````',
    '',
  ])
})

test('the terminal shows a page without its markup, and code as it stands', () => {
  const page = [
    '**A sentence.**',
    '',
    '| | |',
    '|---|---|',
    '| level | MUST \\| more |',
    '## Why',
    ...fenced('http', ['## no heading', '', '**GET** /']),
    '- [RFC 1 §2](https://rfc.example/1)',
  ]
  expect(atTerminal(page, { color: PLAIN, verbose: false, width: 80 })).toEqual([
    'A sentence.',
    '',
    'level           MUST | more',
    'Why',
    '    ## no heading',
    '',
    '    **GET** /',
    '',
    'RFC 1 §2',
    'https://rfc.example/1',
  ])
})
