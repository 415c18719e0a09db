import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import schema from '../../schemas/config.schema.json' with { type: 'json' }
import { program } from '../../src/cli/program.js'
import type { Report } from '../../src/model/report.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { run } from './run.js'

let folder: string
let service: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-configured-'))
  service = await listen((origin) => createService({ origin }), 0)
})
afterAll(async () => {
  await Promise.all([service.close(), rm(folder, { recursive: true })])
})

/** A configuration file with these members; the options that name it. */
async function configuration(members: object): Promise<readonly string[]> {
  const file = join(folder, 'authmd-check.config.json')
  await writeFile(file, JSON.stringify(members))
  return ['--config', file]
}

const reportOf = ({ out }: { out: string }) => JSON.parse(out) as Report
const methods = ({ exchanges }: Report) => new Set(exchanges.map(({ request }) => request.method))

function endOf({ verdicts }: Report, id: string) {
  const { outcome, reason } = verdicts.find(({ rule }) => rule === id) ?? {}
  return { outcome, ...(reason === undefined ? {} : { reason }) }
}

describe('check', () => {
  test('takes the target and the options of the configuration', async () => {
    const config = await configuration({ target: service.origin, passive: true, reporter: ['json'] })
    const result = await run(...config)
    expect(result).toMatchObject({ code: 0, err: '' })
    expect(reportOf(result).target).toBe(`${service.origin}/`)
    expect(methods(reportOf(result)).has('POST')).toBe(false)
  })

  test('takes a target by its name, whose options go before those of all', async () => {
    const targets = { staging: { target: service.origin, complete: true } }
    const config = await configuration({ passive: true, reporter: ['json'], complete: false, targets })
    const result = await run('staging', ...config)
    expect(result.code).toBe(3)
    expect(reportOf(result).target).toBe(`${service.origin}/`)
  })

  test('lets the command line go before everything', async () => {
    const off = { 'document/title': 'off', 'token/no-store': 'off' }
    const config = await configuration({ target: 'example.invalid', passive: true, reporter: ['html'], rules: off })
    const given = [service.origin, ...config, '-r', 'json', '--rule', 'document/title=error']
    const report = reportOf(await run(...given))
    expect(report.target).toBe(`${service.origin}/`)
    expect(endOf(report, 'document/title')).toEqual({ outcome: 'pass' })
    expect(endOf(report, 'token/no-store')).toEqual({ outcome: 'notRun', reason: expect.stringContaining('off') })
  })

  test('says what is missing, and what is wrong', async () => {
    expect(await run('--no-config')).toMatchObject({ code: 2, err: expect.stringContaining('name a target') })
    const nothing = await configuration({ passive: true })
    expect((await run(...nothing)).err).toMatch(/name a target: .*config\.json has no target\n$/)
    const wrong = await configuration({ tarket: service.origin })
    expect(await run(...wrong)).toMatchObject({ code: 2, err: expect.stringContaining('did you mean target?') })
    const unknownRule = await configuration({ target: service.origin, rules: { 'token/no-stor': 'off' } })
    expect((await run(...unknownRule)).err).toContain('did you mean token/no-store?')
  })
})

test('lint takes the options of the report', async () => {
  const file = join(folder, 'auth.md')
  await writeFile(file, '# auth.md\n\n```json\n{"a": }\n```\n')
  const report = join(folder, 'report.json')
  const config = await configuration({ reporter: [`json=${report}`], rules: { 'document/json-valid': 'off' } })
  await run('lint', file, ...config)
  const found = JSON.parse(await readFile(report, 'utf8')) as Report
  expect(endOf(found, 'document/json-valid')).toMatchObject({ outcome: 'notRun' })
  expect(endOf(found, 'document/title')).toEqual({ outcome: 'pass' })
})

/** What has no place in a file: it says which file, changes one, or is spelt otherwise there (`rules`). */
const COMMAND_LINE_ONLY = [
  'all',
  ...['config', 'trustConfig', 'rule', 'record', 'keepHandles', 'repro'],
  ...['updateBaseline', 'reason', 'until', 'owner', 'ticket'],
]
/** A member of another name, because it may hold the whole register instead of its path. */
const RENAMED = new Map([['register', 'policy']])
const FILE_ONLY = ['$schema', 'target', 'targets', 'rules', 'rulesDir']

describe('the schema', () => {
  const nowhere = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
  const check = program(nowhere, () => undefined).commands.find((command) => command.name() === 'check')
  const options = new Set(check?.options.map((option) => option.attributeName()))
  const own = schema.properties.targets.additionalProperties.properties

  test('has every option of check, and no other', () => {
    expect(options.size).toBeGreaterThan(20)
    const members = [...options].filter((name) => !COMMAND_LINE_ONLY.includes(name))
    expect(members.map((name) => RENAMED.get(name) ?? name).sort()).toEqual(
      Object.keys(schema.properties)
        .filter((name) => !FILE_ONLY.includes(name))
        .sort(),
    )
  })

  test('has the same for one target, with the same shapes', () => {
    const { $schema: _schema, targets: _targets, rulesDir: _rulesDir, target: _target, ...all } = schema.properties
    const { target: _own, ...one } = own
    expect(one).toEqual(all)
  })

  test('knows no option for a secret', () => {
    const names = Object.keys(own).filter((name) => /secret|password|token/i.test(name))
    expect(names).toEqual(['accountSecretEnv'])
  })
})
