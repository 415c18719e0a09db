import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { entropyProblems } from '../../src/judge/entropy.js'
import { exchangeWith } from '../exchange.js'

test.each([
  [32, undefined],
  [16, undefined],
  [15, 'MAY'],
  [12, 'MUST'],
])('%i random bytes', (bytes, level) => {
  const value = () => randomBytes(bytes).toString('hex')
  const found = entropyProblems(exchangeWith(200), '/access_token', value(), value())
  expect(found.map((problem) => problem.level ?? 'MUST')).toEqual(level === undefined ? [] : [level])
})
