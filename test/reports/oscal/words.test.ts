import { expect, test } from 'vitest'
import { prose, token } from '../../../src/reports/oscal/words.js'

test.each([
  ['127.0.0.1:8123: nobody answers', '127.0.0.1:8123: nobody answers'],
  ['1. one', '1\\. one'],
  ['# one', '\\# one'],
  ['- one', '\\- one'],
  ['> one', '\\> one'],
  ['---', '\\---'],
  ['no-store', 'no-store'],
  ['token_endpoint is `a_[b]`', 'token_endpoint is `a_[b]`'],
  ['*a* [b](c)', '\\*a\\* \\[b\\](c)'],
  ['a `lone tick', 'a \\`lone tick'],
  ['  ', '–'],
])('the text %j stays one in Markdown', (given, written) => {
  expect(prose(given)).toBe(written)
})

test.each([
  ['token/no-store', 'token.no-store'],
  ['-a/b', '_-a.b'],
  ['', '_'],
  ['a b\ud800', 'a.b.'],
])('%j is the token %s', (given, written) => {
  expect(token(given)).toBe(written)
})
