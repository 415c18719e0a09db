import { expect, test } from 'vitest'
import { type Attack, attacksOn, textOf } from '../../scripts/regex-attacks.js'

const LENGTH = 1 << 16

/** The most characters that one part repeats. */
const pumped = (attack: Attack): number => Math.max(...attack.map(([part, times]) => part.length * times))

test('a pattern is tried with much of what its analysis finds, and of its own parts', async () => {
  const attacks = await attacksOn({ pattern: '<title[^>]*>', flags: 'i', places: [] })
  const texts = attacks.map(textOf)
  expect(texts.some((text) => text.startsWith('<title<title<title'))).toBe(true)
  expect(attacks.filter((attack) => pumped(attack) >= LENGTH).length).toBeGreaterThan(50)
})

test('the analysis finds what no list of units has', async () => {
  const [pattern, flags] = ['(?:xq|zk)+w', 'g']
  const texts = (await attacksOn({ pattern, flags, places: [] })).map(textOf)
  expect(texts.some((text) => /(?:xq|zk){1000}(?!w)/.test(text))).toBe(true)
})

test('a pattern that the analysis cannot read is an error', async () => {
  await expect(attacksOn({ pattern: '(', flags: '', places: [] })).rejects.toThrow()
})
