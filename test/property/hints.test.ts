/** A text is searched for a pattern only if it has the hint: so every text that the pattern matches has to have it. */

import { describe, expect, test } from 'vitest'
import { ATTACKING } from '../../src/document/safety/attack-phrases.js'
import { OPENING } from '../../src/document/stance/open.js'
import { NAMED, VAGUELY_NAMED } from '../../src/document/stance/ways.js'
import { hintedIn, matchesOf } from '../../src/model/matches.js'
import { MAKING } from '../../src/posture/key-signs.js'
import { THOROUGH } from '../thorough.js'
import { type Draw, textsOf } from './regex-texts.js'

/** The same numbers in each run (Park and Miller). */
function drawFrom(seed: number): Draw {
  let state = seed
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

/** How many texts are written for each alternative, and how many more until each of them is in one that matches. */
const TIMES = THOROUGH ? 400 : 40
const MOST = 1000

/** Returns texts that a pattern matches, and those of its alternatives that are in none of them. */
function matchedBy(pattern: RegExp): { texts: readonly string[]; untried: readonly string[] } {
  const { write, alternatives } = textsOf(pattern.source)
  const draw = drawFrom(7)
  const untried = new Map(alternatives)
  const texts = new Set<string>()
  for (let i = 0; i < (untried.size > 0 ? MOST : TIMES) * alternatives.size; i++) {
    const taken: number[] = []
    const text = write(draw, (alternative) => taken.push(alternative))
    if (text.search(pattern) < 0) continue
    texts.add(text)
    for (const one of taken) untried.delete(one)
  }
  return { texts: [...texts], untried: [...untried.values()] }
}

describe.each(Object.entries({ ATTACKING, MAKING, NAMED, OPENING, VAGUELY_NAMED }))('%s', (_, { hint, patterns }) => {
  test('no text that matches is without the hint', () => {
    for (const pattern of patterns) {
      const { texts, untried } = matchedBy(pattern)
      expect(untried).toEqual([])
      expect(texts.filter((text) => !hint.test(text))).toEqual([])
    }
  })
})

test('a hint that lacks one alternative is found out', () => {
  const { texts } = matchedBy(/\b(?:a|an)\s+(?:key|token)s?\b/g)
  expect(texts.filter((text) => !/key/.test(text)).length).toBeGreaterThan(0)
  const pattern = /\bkeys\b/g
  expect(hintedIn('two keys', { hint: /key/, patterns: [pattern] })).toEqual(matchesOf('two keys', pattern))
  expect(hintedIn('two keys', { hint: /token/, patterns: [pattern] })).toEqual([])
})
