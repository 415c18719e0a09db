/** Texts in a report that were slow once to make harmless. */

import { expect, test } from 'vitest'
import { inert } from '../../src/reports/ci-commands.js'
import { expectFast, much } from '../thorough.js'

test.each(['\u2028', '\t \u2028', '\u001b[1m', ':', '##'])('much of %j is made harmless within a second', (unit) => {
  expectFast(1000, () => inert(much(unit)))
})

test('a command after a line separator is none', () => {
  expect(inert('a\u2028 ::error::b')).toBe('a\u2028 \\x3a:error::b')
  expect(inert('\u2029\u2028::error::b')).toBe('\u2029\u2028\\x3a:error::b')
})
