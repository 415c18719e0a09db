import { expect, test } from 'vitest'
import { namesAny } from '../../src/migrate/words.js'
import { expectFast, much } from '../thorough.js'

test.each([
  ['send `claim_token` back', true],
  ['send `{"claim_token": 1}` back', true],
  ['between `a` claim_token and `b`', true],
  ['send `claim_tokens` back', false],
  ['send claim_token back', false],
  ['one `tick, and claim_token', false],
  ['`on\nclaim_token\none line`', false],
])('%j names the word in code: %s', (text, isNamed) => {
  expect(namesAny(text, ['other', 'claim_token'])).toBe(isNamed)
})

test('a word that is repeated after a single backtick takes no long time', () => {
  expectFast(200, () => expect(namesAny(`\`${much('claim_token ')}`, ['claim_token'])).toBe(false))
})
