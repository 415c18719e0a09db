import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { run } from './run.js'

let folder: string
let config: readonly string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-own-rules-'))
  await mkdir(join(folder, 'rules/deeper'), { recursive: true })
  const file = join(folder, 'authmd-check.config.json')
  await writeFile(file, '{ "rulesDir": "rules" }')
  config = ['--config', file]
})
afterEach(() => rm(folder, { recursive: true }))

const RULE = {
  id: `'document/motto'`,
  title: `'The document has a motto.'`,
  level: `'MUST'`,
  spec: `[{ document: 'Our guide', section: '1', url: 'https://example.com/guide' }]`,
  needs: `['document']`,
  check: `({ document }) => document.text.includes('motto') ? [] : [{ message: 'no motto', expected: 'one', actual: null }]`,
  why: `'Nobody knows what we stand for.'`,
  fix: `'Add one.'`,
}
const source = (changes: Readonly<Record<string, string>> = {}) =>
  `export default {\n${Object.entries({ ...RULE, ...changes })
    .map(([name, value]) => `  ${name}: ${value},`)
    .join('\n')}\n}\n`
const write = (name: string, text: string) => writeFile(join(folder, 'rules', name), text)

test('runs with the others, and shows in every report and list', async () => {
  await write('deeper/motto.mjs', source())
  await write('notes.txt', 'no rule')
  await write('types.d.mts', 'no rule either')
  const file = join(folder, 'auth.md')
  await writeFile(file, '# auth.md\n')
  const linted = await run('lint', file, ...config, '-r', 'json')
  const { verdicts } = JSON.parse(linted.out) as Report
  expect(linted.code).toBe(1)
  expect(verdicts.find(({ rule }) => rule === 'document/motto')).toMatchObject({
    outcome: 'fail',
    problems: [{ message: 'no motto' }],
  })
  expect(verdicts.some(({ rule }) => rule === 'document/title')).toBe(true)
  for (const reporter of ['pretty', 'junit', 'sarif', 'github', 'gitlab', 'markdown', 'html', 'tap', 'ndjson'])
    expect((await run('lint', file, ...config, '-r', reporter)).out, reporter).toContain('document/motto')
  expect((await run('rules', ...config)).out).toMatch(
    /document\/json-valid[\s\S]*document\/motto[\s\S]*document\/title/,
  )
  expect((await run('explain', 'document/motto', ...config)).out).toContain('Nobody knows what we stand for.')
  expect((await run('lint', file, ...config, '--rule', 'document/motto=off', '-r', 'pretty')).out).not.toContain(
    'no motto',
  )
})

test('a rule that throws is an error of its own, in one line that says where', async () => {
  await write('motto.mjs', source({ check: `() => { throw new Error('out of mottos') }` }))
  const file = join(folder, 'auth.md')
  await writeFile(file, '# auth.md\n')
  const { code, out } = await run('lint', file, ...config, '--verbose')
  expect(code).toBe(2)
  expect(out.replace(/\s+/g, ' ')).toMatch(/your own rule document\/motto threw "out of mottos" \(motto\.mjs:\d+\)/)
  expect(out).not.toMatch(/BUG|a bug of|at Object|node:internal/)
})

describe('is refused', () => {
  test.each([
    ['an id outside the stages', { id: `'style/motto'` }, 'id is not a stage, a slash and a name'],
    ['an id with capitals', { id: `'document/Motto'` }, 'id is not a stage, a slash and a name'],
    ['the id of a built-in rule', { id: `'document/title'` }, 'the rule document/title exists already'],
    ['another level', { level: `'ERROR'` }, 'level is not MUST, SHOULD or MAY'],
    ['no reference', { spec: '[]' }, 'spec is not a list of at least one'],
    ['an unknown fact', { needs: `['documnet']` }, 'there is no fact documnet; did you mean document?'],
    ['an unknown effect', { probe: `{ effect: 'destroy', send() {} }` }, 'probe is not { effect, send }'],
    ['no check', { check: 'undefined' }, 'check is not a function that returns problems'],
    ['no reason', { why: `''` }, 'why is not a text that says what goes wrong, and for whom'],
    ['an unknown version', { since: `'0.9'` }, 'since is not one of 0.1'],
    ['an unknown member', { severity: `'high'` }, 'a rule has no severity'],
    ['a misspelt member', { ignoreable: `'never'` }, 'a rule has no ignoreable; did you mean ignorable?'],
    ['an unknown posture', { postures: `['registrations']` }, 'postures is not a list of postures, of registration'],
    ['whom it cannot bind', { binds: `'nobody'` }, 'binds is not one of registration, oauth, agent_auth'],
    ['no yes or no', { softened: `'yes'` }, 'softened is not true or false'],
    ['an exception that there is not', { ignorable: `'live'` }, 'ignorable is not one of always, offline, never'],
    ['what no edit follows', { fixAgainst: `'document'` }, `fixAgainst is not 'metadata'`],
  ])('%s', async (_, changes, message) => {
    await write('motto.mjs', source(changes))
    const { code, err, out } = await run('rules', ...config)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain(join('rules', 'motto.mjs'))
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test.each([
    ['no rule', 'export default 42', 'its default export is not a rule'],
    ['no default export', 'export const rule = {}', 'its default export is not a rule'],
    ['what does not parse', 'export default {', 'cannot load'],
    ['what throws', 'throw new Error("not today")', 'not today'],
    ['what imports nothing that is there', 'import "./nowhere.mjs"', 'cannot load'],
  ])('%s', async (_, text, message) => {
    await write('motto.mjs', text)
    const { code, err } = await run('rules', ...config)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('one id twice, an empty folder, and a folder that is not there', async () => {
    expect((await run('rules', ...config)).err).toContain('there is no rule in')
    await write('one.mjs', source())
    await write('two.mjs', source())
    expect((await run('rules', ...config)).err).toMatch(/two\.mjs: the rule document\/motto exists already/)
    await rm(join(folder, 'rules'), { recursive: true })
    expect(await run('rules', ...config)).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot read the folder of rules'),
    })
  })
})
