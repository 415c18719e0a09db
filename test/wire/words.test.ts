/** The words of the protocol stand once for the checker: nobody else spells them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'
import { hasError } from '../../src/wire/token-response.js'
import * as words from '../../src/wire/words.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The sandbox and the template have words of their own, and `init` writes by the template. */
const OWN_WORDS = /^src\/(?:wire\/words|service)\/|^src\/cli\/input\/init-answers\.ts$|\.generated\.ts$/
const SOURCES = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !OWN_WORDS.test(file)),
)
/** Without comments, which may name what they like. */
const codeOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^\s*|\s)\/\/ .*$/gm, '')

/** A regular expression, or a whole string literal: what a sentence quotes is part of a longer one. */
const LITERAL =
  /(?<=[=(,:;!&|?[{}]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|(['"])((?:\\.|(?!\1)[^\\\n])*)\1|`((?:\\.|[^`\\])*)`/g
const literalsOf = (file: string): string[] =>
  [...codeOf(file).matchAll(LITERAL)].flatMap(([, , quoted, template]) => quoted ?? template ?? [])

/** Names, URNs and media types. */
const CONSTANTS = Object.values<unknown>(words).filter((word) => typeof word === 'string')
/** `identity_assertion` is the same in every version as a type, and `api_key` as a credential type; `credential` and `refresh` are words of facts and of English, too. */
const SHARED: readonly string[] = [words.IDENTITY_ASSERTION, words.API_KEY, words.CREDENTIAL, words.REFRESH]
const RESERVED = new Set([...CONSTANTS.filter((word) => !SHARED.includes(word)), ...words.ENDPOINT_MEMBERS])

/** The words that a test finds in each file, with the file. */
const found = (wordsIn: (file: string) => string[]): string[] =>
  SOURCES.flatMap((file) => wordsIn(file).map((word) => `${word} in ${file}`))

test('nobody else spells a word that versions changed', () => {
  expect(found((file) => literalsOf(file).filter((text) => RESERVED.has(text)))).toEqual([])
})

test('enough is looked at, and enough is looked for', () => {
  expect(SOURCES.length).toBeGreaterThan(400)
  expect([...RESERVED]).toEqual(
    expect.arrayContaining(['claim_uri', 'events_endpoint', 'verified_email', 'logout+jwt']),
  )
})

describe('codes', () => {
  test('are not compared by hand', () => {
    const COMPARED = /[!=]==? '([a-z]+(?:_[a-z]+)+)'|'([a-z]+(?:_[a-z]+)+)' [!=]==? /g
    const comparedIn = (file: string) =>
      [...codeOf(file).matchAll(COMPARED)].map(([, right, left]) => right ?? left ?? '')
    expect(found((file) => comparedIn(file).filter((word) => words.ERROR_NAMES.has(word)))).toEqual([])
  })

  test('a rule expects none that the protocol does not have', () => {
    const expected = SOURCES.flatMap((file) =>
      [...codeOf(file).matchAll(/\berrors(?:: | = )\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/'(\w+)'/g)].map(([, code = '']) => code),
      ),
    )
    expect(expected.length).toBeGreaterThan(15)
    expect(expected.filter((code) => !words.ERROR_NAMES.has(code))).toEqual([])
  })

  test('a slip does not compile', () => {
    const body = JSON.stringify({ error: 'slow_down' })
    const exchange = { response: { json: readJson(body) } } as Exchange
    expect(hasError(exchange, 'slow_down')).toBe(true)
    // @ts-expect-error: no such code
    expect(hasError(exchange, 'slow_dwon')).toBe(false)
    // @ts-expect-error: no such endpoint
    expect(() => words.namesOf('identiy')).toThrow()
  })

  test.each([
    ['invalid_claim_token', 401, true],
    ['invalid_claim_token', 400, false],
    ['rate_limited', 400, false],
    ['invalid_signature', 401, true],
    ['quota_exceeded', 402, true],
    ['constructor', 400, true],
  ])('%s with %i is proper: %s', (code, status, expected) => expect(words.isProper(code, status)).toBe(expected))

  test('a common word tells of no error', () => {
    expect(words.TELLING_ERRORS.has('expired')).toBe(false)
    expect(words.ASSERTION_ERRORS.has('expired')).toBe(true)
  })
})
