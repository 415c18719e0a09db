import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { changesByVersion } from '../../src/catalogue/versions.js'
import { run } from './run.js'

const [[latest, changes] = ['', []]] = changesByVersion(RULES)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-check-ruleset-'))
  // The rule about texts came with 0.2.0.
  writeFileSync(join(folder, 'auth.md'), '')
  writeFileSync(join(folder, 'old.json'), JSON.stringify({ ruleset: '0.1' }))
  writeFileSync(join(folder, 'late.json'), JSON.stringify({ ruleset: '99' }))
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ruleset: 0.1 }))
})
afterAll(() => rmSync(folder, { recursive: true }))

const lint = (...argv: string[]) => run('lint', join(folder, 'auth.md'), '--only', 'document/text', ...argv)

describe('a younger rule', () => {
  test.each([
    [[], 1],
    [['--ruleset', '0.2.0'], 1],
    [['--ruleset', '0.1.0'], 0],
    [['--config', 'old.json'], 0],
    [['--config', 'old.json', '--ruleset', '0.2'], 1],
  ])('with %j', async (argv, code) => {
    const given = argv.map((text) => (text.endsWith('.json') ? join(folder, text) : text))
    expect((await lint('--strict', ...given)).code).toBe(code)
  })
})

test.each([
  [['--ruleset', '99'], 'the rules here are those of'],
  [['--ruleset', '0.0.9'], 'the first version is 0.1.0'],
  [['--ruleset', 'newest'], 'Give a version, such as 1.2.0.'],
  [['--config', 'late.json'], 'the rules here are those of'],
  [['--config', 'wrong.json'], 'ruleset'],
])('%j is wrong usage', async (argv, said) => {
  const { code, err } = await lint(...argv.map((text) => (text.endsWith('.json') ? join(folder, text) : text)))
  expect(err).toContain(said)
  expect(code).toBe(2)
})

test('`rules --since` lists what a set of rules holds back', async () => {
  const { out } = await run('rules', '--since', '0.1.0', '--json')
  const listed: { id: string; addedIn: string; raised: unknown[] }[] = JSON.parse(out)
  expect(listed.length).toBeGreaterThan(0)
  expect(listed.every(({ addedIn, raised }) => addedIn !== '0.1.0' || raised.length > 0)).toBe(true)
  expect(changes.map(({ rule }) => rule.id).filter((id) => !listed.some((one) => one.id === id))).toEqual([])
  expect((await run('rules', '--since', latest)).out).toBe(`Nothing is younger than ${latest}.\n`)
  expect((await run('rules', '--since', '99')).code).toBe(2)
})
