import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configured, loadConfiguration } from '../../src/cli/input/config.js'
import { UsageError } from '../../src/cli/terminal/io.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-config-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(folder, name), text)

describe('is found', () => {
  test.each([
    ['authmd-check.config.json', '{ "target": "example.com", "strict": true }'],
    ['authmd-check.config.yaml', 'target: example.com\nstrict: true\n'],
    ['.authmd-check.yaml', 'target: example.com\nstrict: true\n'],
    ['package.json', '{ "name": "x", "type": "module", "authmd-check": { "target": "example.com", "strict": true } }'],
  ])('in %s, from a folder below it in the same checkout', async (name, text) => {
    await write(name, text)
    await mkdir(join(folder, '.git'))
    const below = join(folder, 'a/b')
    await mkdir(below, { recursive: true })
    await writeFile(join(below, 'package.json'), '{ "name": "y" }')
    const configuration = await loadConfiguration({}, below)
    expect(configuration?.file).toBe(join(folder, name))
    expect(configuration?.isTrusted).toBe(false)
    expect(configuration?.forTarget(undefined)).toEqual({
      target: 'example.com',
      options: { strict: true },
      isConfigured: true,
    })
  })

  test('in the current folder alone, outside of a checkout', async () => {
    await write('authmd-check.config.json', '{}')
    await mkdir(join(folder, 'below'))
    expect(await loadConfiguration({}, join(folder, 'below'))).toBeUndefined()
    expect(await loadConfiguration({}, folder)).toMatchObject({ file: join(folder, 'authmd-check.config.json') })
  })

  test.each(['.git', '.hg', '.jj', '.svn'])('not above the top of the checkout, which has %s', async (mark) => {
    await write('authmd-check.config.json', '{}')
    const below = join(folder, 'checkout/a')
    await mkdir(below, { recursive: true })
    // In a worktree and a submodule of git, it is a file.
    await writeFile(join(folder, 'checkout', mark), '')
    expect(await loadConfiguration({}, below)).toBeUndefined()
  })

  test('under the name that was given, and not when it was refused', async () => {
    await write('other.json', '{ "strict": true }')
    await write('authmd-check.config.json', '{ "complete": true }')
    expect((await loadConfiguration({ config: 'other.json' }, folder))?.forTarget('a').options).toEqual({
      strict: true,
    })
    expect(await loadConfiguration({ config: false }, folder)).toBeUndefined()
  })
})

describe('a target', () => {
  const text = `
loginHint: ci@example.com
baseline: known.json
targets:
  staging: { target: https://staging.example.com, complete: true }
  production: { target: https://example.com, passive: true, baseline: production.json }
`
  test('has the options of all, and its own', async () => {
    await write('.authmd-check.yaml', text)
    const configuration = await loadConfiguration({}, folder)
    expect(configuration?.forTarget('staging')).toEqual({
      target: 'https://staging.example.com',
      options: { loginHint: 'ci@example.com', baseline: join(folder, 'known.json'), complete: true },
      isConfigured: true,
    })
    expect(configuration?.forTarget('production').options['baseline']).toBe(join(folder, 'production.json'))
    expect(configuration?.forTarget('example.org')).toMatchObject({ target: 'example.org', isConfigured: false })
    expect(configuration?.forTarget('constructor').target).toBe('constructor')
  })
})

test('the command line goes before the configuration, and that before what is usual', () => {
  const command = new Command()
    .option('--strict')
    .option('--max-wait <seconds>', '', Number, 0)
    .option('--timeout <seconds>', '', Number, 10)
    .option('--effects <list>')
    .option('--rule <id>', '', (value: string, all: string[] = []) => [...all, value])
    .parse(['--timeout', '3', '--rule', 'a/b=off'], { from: 'user' })
  const options = { strict: true, maxWait: 7, timeout: 5, effects: ['read'], rules: { 'c/d': 'warn', 'a/b': 'error' } }
  expect(configured(command, options)).toEqual({
    strict: true,
    maxWait: 7,
    timeout: 3,
    effects: new Set(['read']),
    rule: ['c/d=warn', 'a/b=error', 'a/b=off'],
  })
})

describe('is refused', () => {
  test.each([
    ['{ "loginhint": "a@b.c" }', 'there is no option "loginhint"; did you mean loginHint?'],
    [
      '{ "targets": { "a": { "target": "x", "tiemout": 3 } } }',
      'targets.a: there is no option "tiemout"; did you mean timeout?',
    ],
    ['{ "zzzzzzz": 1 }', 'there is no option "zzzzzzz"'],
    [
      '{ "maxWait": "long" }',
      ':1:14: maxWait is "long", and must be a number of at least 0 (how long the check may wait',
    ],
    [
      '{ "rules": { "token/no-store": "loud" } }',
      'rules.token/no-store is "loud", and must be one of "off", "warn", "error"',
    ],
    ['{ "targets": { "a": {} } }', 'target is missing'],
    ['[1]', 'the configuration is not an object'],
    ['{', 'cannot read the configuration'],
  ])('%s', async (text, message) => {
    await write('authmd-check.config.json', text)
    await expect(loadConfiguration({}, folder)).rejects.toThrow(UsageError)
    await expect(loadConfiguration({}, folder)).rejects.toThrow(message)
  })

  test('a file that is not there, or has nothing in it', async () => {
    await expect(loadConfiguration({ config: 'nowhere.json' }, folder)).rejects.toThrow('nowhere.json')
    await write('empty.yaml', '')
    await expect(loadConfiguration({ config: 'empty.yaml' }, folder)).rejects.toThrow(
      'empty.yaml has no configuration in it',
    )
  })
})
