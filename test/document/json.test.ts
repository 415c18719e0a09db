import { describe, expect, test } from 'vitest'
import { readExample } from '../../src/document/examples/json.js'
import { fillPlaceholders } from '../../src/document/examples/placeholders.js'

describe('what examples leave out is no fault', () => {
  test.each([
    '',
    '// nothing here',
    '\u2026',
    'null',
    '{}',
    '{ "a": 1, }',
    '[1, 2, ]',
    '{\n  // comment, with: commas\n  "a": 1, /* and\n more */ "b": 2\n  # the end\n}',
    '{ "a": \u2026 }',
    '{ \u2026 }',
    '{ ... }',
    '[ ... ]',
    '[1, ...]',
    '[..., 2]',
    '["a", ... more of them]',
    '{ "a": 1, \u2026, "b": 2 }',
    '{ "a": 1 \u2026 "b": 2 }',
    '{ "a": 1,\n  ...\n  "b": 2 }',
    '{ "a": 1\n  ...\n}',
    '{ ..., "b": 1 }',
    '{ "a": 1, ... more members ... }',
    '{ "a": 1, "..." }',
    '{ "a": "\u2026", "\u2026": "..." }',
    '{ ...base, "a": 1 }',
    '{ "a": [...], "b": {...}, "c": { \u2026 } }',
    '{ "a": <x>, "b": <ISO 8601 timestamp> }',
    '{ <name>: 1 }',
    '{ <claims> }',
    '{ "a": $TOKEN, "b": YOUR_KEY, "c": {{x}} }',
    `{ "a": $${'{X}'} }`,
    '{ "a": clm_..., "b": 3600... }',
    '{ "a": "b" | "c", "d": ["e" | "f"] }',
    '{ "a": string | null, "b": number, "c": string[] }',
    '"a": 1,\n"b": { "c": 2 }',
    '...\n"agent_auth": { "skill": "x" }\n...',
    '{ "a": 1 }\n{ "b": 2 }',
    '{ "a": 1 },\n\n{ "b": 2 }',
    '{ "a": 1 } // one\n# two\n{ "b": 2 } /* three */',
    '1\n"two"\n[3]',
    '{ "alg": "ES256" }\n.\n{ "iss": "x" }',
    '{ "a": 1 }\n---\n{ "b": 2 } \u2192 { "c": 3 } => {}',
    '{\n  "a": 1, # one\n  "b": "#2" \u2190 two\n}',
    '{\r\n  "a": 1,\r\n  \u2026\r\n}\r\n',
  ])('%j', (text) => {
    expect(readExample(text).fault).toBeUndefined()
    expect(fillPlaceholders(text).text.length).toBe(text.length)
  })
})

describe('what is wrong is found where it is', () => {
  test.each([
    ['{ "a": 1', 0, '{', 'the JSON never closes this {'],
    ['{ "a": [1, 2 }', 13, '}', 'this } does not match the open ['],
    ['{ "a": 1 } }', 11, '}', 'this } has no opening bracket'],
    ['{ "a" 1 }', 6, '1', 'a colon and a value are missing after the member name'],
    ['{ "a": 1 "b": 2 }', 9, '"b"', 'a comma is missing before this'],
    ['{ "a": 1,, "b": 2 }', 9, ',', 'a member name in double quotes is missing here'],
    ['{ "a": }', 7, '}', 'a value is missing here'],
    ["{ 'a': 1 }", 2, "'a'", 'a JSON string needs double quotes'],
    ['{ "a": \'b\' }', 7, "'b'", 'a JSON string needs double quotes'],
    ['{ a: 1 }', 2, 'a', 'a is not a JSON value'],
    ['{ "a": True }', 7, 'True', 'True is not a JSON value'],
    ['{ "a": "b }', 7, '"b }', 'the string does not end on its line'],
    ['{ "a": "b\nc" }', 7, '"b', 'the string does not end on its line'],
    ['{ "a": "\\q" }', 7, '"\\q"', 'JSON does not have this backslash escape'],
    ['{ "a": "\\u12" }', 7, '"\\u12"', 'the \\u escape does not have four hexadecimal digits'],
    ['{ "a": "\t" }', 7, '"\t"', 'a JSON string must escape this control character'],
    ['"a": 1 "b": 2', 7, '"b"', 'a comma is missing before this'],
    ['{ "a": 1 }\n{ "b": }', 18, '}', 'a value is missing here'],
    ['{ \u2026, "a": <x>, "b" 1 }', 19, '1', 'a colon and a value are missing after the member name'],
    ['Response: { "a": 1 }', 0, 'Response', 'Response is not a JSON value'],
    ['{ \u201ca\u201d: 1 }', 2, '\u201ca\u201d', '\u201ca\u201d is not a JSON value'],
  ])('%j', (text, start, found, message) => {
    const { fault } = readExample(text)
    expect(fault?.message).toBe(message)
    expect(fault && text.slice(fault.range.start, fault.range.end)).toBe(found)
    expect(fault?.range.start).toBe(start)
  })

  test('nesting that would exhaust the stack', () => {
    expect(readExample('['.repeat(100) + ']'.repeat(100)).fault).toBeUndefined()
    expect(readExample('['.repeat(100_000)).fault?.message).toBe('the JSON is deeper than 100 levels')
  })
})
