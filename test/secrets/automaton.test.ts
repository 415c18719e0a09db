import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Automaton } from '../../src/secrets/automaton.js'
import { runs } from '../thorough.js'

/** Few characters make texts that overlap, start alike and contain each other. */
const narrow = fc.string({ unit: fc.constantFrom('a', 'b', '\u0161'), minLength: 2, maxLength: 8 })
const wide = fc.string({ unit: 'binary', minLength: 2, maxLength: 4 }).filter(({ length }) => length >= 2)
const patterns = fc.array(fc.oneof(narrow, narrow, wide), { minLength: 1, maxLength: 12 })
const parts = fc.array(fc.oneof(narrow, fc.string(), wide), { maxLength: 8 })

type Match = readonly [pattern: string, end: number]

/** All matches, by place and from the longest to the shortest. */
function naive(given: readonly string[], text: string): Match[] {
  const sorted = [...new Set(given)].sort((a, b) => b.length - a.length)
  return Array.from({ length: text.length }, (_, i) => i + 1).flatMap((end) =>
    sorted.filter((pattern) => text.slice(0, end).endsWith(pattern)).map((pattern): Match => [pattern, end]),
  )
}

function matches(given: readonly string[], text: string, most = Number.POSITIVE_INFINITY): Match[] {
  const found: Match[] = []
  const counts = new Map<number, number>()
  new Automaton(given).search(text, (pattern, end) => {
    found.push([given[pattern] ?? '', end])
    counts.set(end, (counts.get(end) ?? 0) + 1)
    return (counts.get(end) ?? 0) >= most
  })
  return found
}

describe('the search for many patterns', () => {
  test('finds what a naive search finds', () => {
    fc.assert(
      fc.property(patterns, parts, (given, some) => {
        const text = [...some, ...given, ...some].join('')
        expect(matches(given, text)).toEqual(naive(given, text))
      }),
      runs(2000),
    )
  })

  test('tells the longest first, and no more than it is asked for', () => {
    expect(matches(['aaaa', 'aaa', 'aa'], 'aaaa', 1)).toEqual([
      ['aa', 2],
      ['aaa', 3],
      ['aaaa', 4],
    ])
  })

  test('finds nothing without patterns', () => {
    expect(matches([], 'text')).toEqual([])
  })
})
