/** The way of a newcomer, in a copy of the repository: a new rule from the template, and that one rule tried. */

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureText, ruleText } from '../../scripts/rule-template.js'
import { STAGES } from '../../src/model/stage.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = ['src', 'rules', 'fixtures', 'scripts', 'test/rules', 'test/findings', 'package.json', 'CHANGELOG.md']

let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'authmd-check-newcomer-'))
  for (const name of [...COPIED, 'tsconfig.json', 'biome.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // What is not ignored by git is looked at, and git is asked where the repository is.
  execFileSync('git', ['init', '-q', copy])
})
afterAll(() => rmSync(copy, { recursive: true }))

const run = (script: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', `scripts/${script}.ts`, ...args], {
    cwd: copy,
    encoding: 'utf8',
  })
  return { status, out: stdout + stderr }
}
const read = (file: string) => readFileSync(join(copy, file), 'utf8')
const change = (file: string, changed: (text: string) => string) => writeFileSync(join(copy, file), changed(read(file)))

describe('a new rule', { timeout: 180_000 }, () => {
  test.each([
    ['servers/documentation', '"servers" is not a stage. The stages are document, challenge, resource, server, '],
    ['server/Documentation', '"Documentation" is not a name for a rule'],
    ['token/no-store', 'rules/token/no-store.ts exists already, and is left as it is.'],
  ])('cannot be %s', (id, why) => {
    const before = read('rules/token/no-store.ts')
    expect(run('new-rule', id)).toEqual({ status: 2, out: expect.stringContaining(why) })
    expect(read('rules/token/no-store.ts')).toBe(before)
  })

  test('is written, fails until it is filled in, and is pinned', () => {
    const id = 'token/sample'
    expect(run('new-rule', id)).toEqual({ status: 0, out: expect.stringContaining(`npm run rule ${id}`) })
    const template = run('rule', id)
    expect(template.status).toBe(1)
    expect(template.out).toContain('✗ not caught, the rule ends as pass')
    expect(template.out).toContain(`✗ left to write · rules/${id}.ts:5 title: 'TODO`)

    change(`rules/${id}.ts`, (text) => text.replaceAll(/TODO[^'/\n]*/g, 'sample'))
    change(`fixtures/${id}.ts`, (text) =>
      text.replace('json: {}', 'json: { sample: 1 }').replaceAll(/TODO[^'\n]*/g, ''),
    )
    const unpinned = run('rule', id)
    expect(unpinned.status).toBe(1)
    expect(unpinned.out).toContain('pointer "/sample"')
    expect(unpinned.out).toContain('✗ test/findings/token.txt has nothing of this rule')

    expect(run('rule', id, '--update').status).toBe(0)
    expect(read('test/findings/token.txt')).toMatch(/\n\ntoken\/sample \(0\.6\): \n {2}SHOULD token\/sample: sample\n/)
  })

  test('is asked for by a name that nearly is one', () => {
    const out = expect.stringContaining('did you mean token/no-store?')
    expect(run('rule', 'token/nostore')).toEqual({ status: 2, out })
  })
})

test('the template of every stage compiles', () => {
  for (const stage of STAGES) {
    writeFileSync(join(copy, `rules/${stage}/template.ts`), ruleText(stage, 'template', '9.9.9'))
    writeFileSync(join(copy, `fixtures/${stage}/template.ts`), fixtureText(stage))
  }
  const only = { extends: './tsconfig.json', include: ['rules/*/template.ts', 'fixtures/*/template.ts'] }
  writeFileSync(join(copy, 'tsconfig.template.json'), JSON.stringify(only))
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.template.json'], {
    cwd: copy,
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
}, 60_000)
