/** The way of a newcomer, in a copy of the repository and by the commands of CONTRIBUTING.md: a new rule, tried and pinned. */

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { fixtureText, ruleText } from '../../scripts/rule-template.js'
import { STAGES } from '../../src/model/stage.js'
import { root, shellCommands } from '../docs/commands.js'
import { some, THOROUGH } from '../thorough.js'

const COPIED = [
  'src',
  'rules',
  'fixtures',
  'scripts',
  'docs',
  'examples',
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'DECISIONS.md',
  'lint',
  'test/docs',
  'test/rules',
  'test/findings',
  'schemas',
  'package.json',
  'CHANGELOG.md',
]

let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'authmd-check-newcomer-'))
  for (const name of [...COPIED, 'tsconfig.json', 'biome.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // The formatter asks git what to leave alone.
  execFileSync('git', ['init', '-q', copy])
})
afterAll(() => rmSync(copy, { recursive: true }))

const run = (command: string) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: copy, encoding: 'utf8' })
  return { status, out: stdout + stderr }
}
const read = (file: string) => readFileSync(join(copy, file), 'utf8')
const change = (file: string, changed: (text: string) => string) => writeFileSync(join(copy, file), changed(read(file)))

const commands = shellCommands().flatMap(({ page, command }) => (page === 'CONTRIBUTING.md' ? [command] : []))

test('there is a script for every command of the guide', () => {
  const scripts = commands
    .flatMap((command) => /^npm (?:run )?([\w-]+)/.exec(command)?.[1] ?? [])
    .filter((one) => one !== 'ci')
  expect(scripts.length).toBeGreaterThan(5)
  expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts))
})

describe('a new rule', { timeout: 180_000 }, () => {
  const REFUSED = [
    ['servers/documentation', '"servers" is not a stage. The stages are document, challenge, resource, server, '],
    ['server/Documentation', '"Documentation" is not a name for a rule'],
    ['token/no-store', 'rules/token/no-store.ts exists already, and is left as it is.'],
  ] as const
  test.each(some(REFUSED, 1))('cannot be %s', (id, why) => {
    const before = read('rules/token/no-store.ts')
    expect(run(`npm run new-rule ${id}`)).toEqual({ status: 2, out: expect.stringContaining(why) })
    expect(read('rules/token/no-store.ts')).toBe(before)
  })

  // It starts npm and the bundler five times.
  test.runIf(THOROUGH)('is written, fails until it is filled in, and is pinned', () => {
    const [, write = '', tryIt = '', pin = ''] = commands.filter((command) => /^npm run (new-)?rule /.test(command))
    const id = write.split(' ').at(-1) ?? ''
    expect(run(write)).toEqual({ status: 0, out: expect.stringContaining(tryIt) })
    const template = run(tryIt)
    expect(template.status).toBe(1)
    expect(template.out).toContain('✗ not caught, the rule ends as pass')
    expect(template.out).toContain(`✗ left to write · rules/${id}.ts:5 title: 'TODO`)

    change(`rules/${id}.ts`, (text) => text.replaceAll(/TODO[^'/\n]*/g, 'sample'))
    change(`fixtures/${id}.ts`, (text) =>
      text.replace('json: {}', 'json: { sample: 1 }').replaceAll(/TODO[^'\n]*/g, ''),
    )
    const unpinned = run(tryIt)
    expect(unpinned.status).toBe(1)
    expect(unpinned.out).toContain('pointer "/sample"')
    expect(unpinned.out).toContain('✗ test/findings/server.txt has nothing of this rule')

    expect(run(pin)).toEqual({ status: 0, out: expect.stringContaining('Pinned in test/findings/server.txt') })
    expect(read('test/findings/server.txt')).toContain(`\n\n${id} (0.6): \n  SHOULD ${id}: sample\n`)
  })

  test.runIf(THOROUGH)('is asked for by a name that nearly is one', () => {
    const { status, out } = run('npm run rule token/nostore')
    expect(status).toBe(2)
    expect(out).toContain('did you mean token/no-store?')
    expect(run('npm run rule token/no-store -- --udpate').out).toContain('usage: npm run rule')
  })
})

test.runIf(THOROUGH)(
  'the template of every stage compiles',
  () => {
    for (const stage of STAGES) {
      writeFileSync(join(copy, `rules/${stage}/template.ts`), ruleText(stage, 'template', '9.9.9'))
      writeFileSync(join(copy, `fixtures/${stage}/template.ts`), fixtureText(stage))
    }
    const only = { extends: './tsconfig.json', include: ['rules/*/template.ts', 'fixtures/*/template.ts'] }
    writeFileSync(join(copy, 'tsconfig.template.json'), JSON.stringify(only))
    expect(run('npx tsc -p tsconfig.template.json')).toEqual({ status: 0, out: '' })
  },
  180_000,
)
