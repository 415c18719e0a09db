import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import { sarif, sarifOf } from '../../src/reports/sarif.js'
import { oneIn, THOROUGH } from '../thorough.js'
import { refusals, runsOf } from './code-scanning.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

const LENIENT = { strict: false }
const require = createRequire(import.meta.url)
const multitool = dirname(require.resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`))

/** What the makers' own validator says of some logs, each by its name; nothing when it is content. */
async function complaints(logs: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sarif-'))
  try {
    for (const [name, log] of Object.entries(logs)) await writeFile(join(folder, `${name}.sarif`), log)
    const { stdout } = await promisify(execFile)(
      join(multitool, 'Sarif.Multitool'),
      ['validate', join(folder, '*.sarif'), '--output', join(folder, 'out.txt'), '--rule-kind', 'Sarif;Ghas'],
      // The tool is a .NET program, which asks for ICU otherwise.
      { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } },
    ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? String(error) }))
    return stdout.split('\n').filter((line) => /\b(?:warning|error)\b/i.test(line))
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('the canned report', () => {
  test('is this', async () => {
    await expect(sarif(REPORT, LENIENT)).toMatchFileSnapshot('golden/report.sarif')
  })

  test.runIf(THOROUGH)('the Multitool has nothing against it', { timeout: 60_000 }, async () => {
    const logs = {
      canned: sarif(REPORT, LENIENT),
      strict: sarif(REPORT, { strict: true }),
      passing: sarif(PASSING, LENIENT),
      unreachable: sarif({ ...REPORT, verdicts: [], unreachable: 'refused' }, LENIENT),
      interrupted: sarif({ ...REPORT, interrupted: { by: 'SIGINT', decided: 1, of: 9 } }, LENIENT),
      served: sarif({ ...REPORT, source: { file: 'public/auth.md', differs: true } }, LENIENT),
      several: sarifOf([REPORT, PASSING].map((report) => ({ report, demands: LENIENT }))),
    }
    expect(await complaints(logs)).toEqual([])
    const broken = sarif(REPORT, LENIENT).replace('"ruleIndex": 1', '"ruleIndex": 7000')
    expect(await complaints({ broken })).not.toEqual([])
  })

  test('every rule has help, and what is on the wire names the request', () => {
    const [run] = runsOf(sarif(REPORT, LENIENT))
    for (const { help, helpUri } of run?.tool.driver.rules ?? []) expect([help?.text, helpUri]).not.toContain('')
    const onWire = run?.results.filter(({ locations: [one] }) => one?.logicalLocations) ?? []
    expect(onWire.map(({ ruleId }) => ruleId)).toContain('token/no-store')
    for (const { message, locations } of onWire) {
      expect(locations[0]?.logicalLocations?.[0]?.fullyQualifiedName).toMatch(/^[A-Z]+ https:/)
      expect(message.text).toMatch(/ At (?:GET|POST) \/.*: /)
    }
  })

  test('strictness makes a warning an error', () => {
    const levels = (strict: boolean) =>
      JSON.parse(sarif(REPORT, { strict })).runs[0].results.map(({ level }: { level: string }) => level)
    expect(levels(false)).toContain('warning')
    expect(levels(true)).not.toContain('warning')
  })
})

describe('GitHub takes', () => {
  const unreachable: Report = { ...REPORT, verdicts: [], unreachable: 'refused' }
  const interrupted: Report = { ...REPORT, interrupted: { by: 'SIGINT', decided: 1, of: 9 } }
  const served: Report = { ...REPORT, source: { file: 'public/auth.md', differs: true } }

  test.each([
    ['the canned report', [REPORT]],
    ['a run that passes', [PASSING]],
    ['a run that reached nothing', [unreachable]],
    ['a run that was interrupted', [interrupted]],
    ['a run whose document is a file', [served]],
    ['a document of an absolute path', [at('/srv/www/../auth.md'), at('C:\\www\\auth.md')]],
    ['a document of the network', [at('https://[::1]:8000//a%2f..%2fb%20c/auth.md?x#y')]],
    ['several targets, two of them the same', [REPORT, { ...REPORT, target: 'http://localhost:8000/' }, REPORT]],
  ])('%s', (_name, reports) => {
    expect(refusals(sarifOf(reports.map((report) => ({ report, demands: LENIENT }))))).toEqual([])
  })

  test('a path with a generated segment is the same in each run', () => {
    const [first, second] = ['0a7eae320d6baae8a6fbb58c23', 'd8164c86bcf7f98e554366603d'].map((id) =>
      uris(JSON.parse(JSON.stringify(REPORT).replaceAll('/oauth2/token', `/t/${id}/token`)) as Report),
    )
    expect(first).toContain('api.example.com/t/*/token')
    expect(second).toEqual(first)
  })

  test('a run that ended too early has a finding, because one without any looks as if all were fixed', () => {
    expect(rulesFound(unreachable)).toEqual(['target/reachable'])
    expect(rulesFound(interrupted)).toEqual(['run/complete', ...rulesFound(REPORT).slice(1)])
    expect(rulesFound(REPORT)[0]).toBe('run/answered')
    expect(rulesFound(PASSING)).toEqual([])
  })

  test.each<[string, (text: string) => string]>([
    ['a URL as a path', (text) => text.replace('"uri": "auth.md"', '"uri": "https://a.dev/auth.md"')],
    ['a path of the machine', (text) => text.replace('"uri": "auth.md"', '"uri": "/srv/auth.md"')],
    ['a way out of the repository', (text) => text.replace('"uri": "auth.md"', '"uri": "../auth.md"')],
    ['no fingerprint', (text) => text.replace('"primaryLocationLineHash"', '"other"')],
    ['another rule', (text) => text.replace('"ruleIndex": 10', '"ruleIndex": 9')],
    ['a line 0', (text) => text.replace('"startLine": 12', '"startLine": 0')],
    [
      'another level',
      (text) => text.replace('"level": "error",\n          "rank"', '"level": "fatal",\n          "rank"'),
    ],
    ['a score that is no text', (text) => text.replace('"security-severity": "5.3"', '"security-severity": 5.3')],
    ['no category', (text) => text.replace('"id": "authmd-check/api.example.com/"', '"id": "authmd-check"')],
  ])('not %s', (_name, broken) => {
    expect(refusals(broken(sarif(REPORT, LENIENT)))).not.toEqual([])
  })
})

const uris = (report: Report): string[] =>
  [...JSON.stringify(JSON.parse(sarif(report, LENIENT)).runs[0].results).matchAll(/"uri":"([^"]*)"/g)].map(
    ([, uri]) => uri ?? '',
  )

/** The rules that a run has found something of, once each. */
const rulesFound = (report: Report) => [
  ...new Set(runsOf(sarif(report, LENIENT)).flatMap(({ results }) => results.map(({ ruleId }) => ruleId))),
]

/** The canned report, whose document is at another place. */
const at = (file: string): Report =>
  JSON.parse(JSON.stringify(REPORT).replaceAll('"file":"auth.md"', `"file":${JSON.stringify(file)}`))

describe('whatever bytes the service sent', async () => {
  // Ajv knows a later draft of JSON Schema, which differs in nothing that this one uses.
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(await readFile(join(multitool, 'sarif-2.1.0.json'), 'utf8'))
  const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema)

  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const log = sarif(poisoned(REPORT, text), LENIENT)
    expect(isValid(JSON.parse(log)), JSON.stringify(isValid.errors)).toBe(true)
    expect(refusals(log).filter((one) => !/no page|one fingerprint|one category/.test(one))).toEqual([])
    expect(log.length).toBeLessThan(10_000_000)
  })
})
