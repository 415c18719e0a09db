import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { sarif } from '../../src/reports/sarif.js'
import { oneIn, THOROUGH } from '../thorough.js'
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
    }
    expect(await complaints(logs)).toEqual([])
    const broken = sarif(REPORT, LENIENT).replace('"ruleIndex": 1', '"ruleIndex": 7000')
    expect(await complaints({ broken })).not.toEqual([])
  })

  test('every rule has help, and every finding a place and a fingerprint', () => {
    const [run] = JSON.parse(sarif(REPORT, LENIENT)).runs
    for (const { help, helpUri } of run.tool.driver.rules) expect([help.text, help.markdown, helpUri]).not.toContain('')
    const prints = run.results.map((result: { partialFingerprints: object }) =>
      Object.values(result.partialFingerprints),
    )
    expect(new Set(prints.flat()).size).toBe(run.results.length)
    for (const { locations } of run.results) {
      const [{ physicalLocation, logicalLocations }] = locations
      expect(physicalLocation.artifactLocation.uri).not.toBe('')
      if (/^https?:/.test(physicalLocation.artifactLocation.uri)) expect(logicalLocations).toHaveLength(1)
    }
  })

  test('strictness makes a warning an error', () => {
    const levels = (strict: boolean) =>
      JSON.parse(sarif(REPORT, { strict })).runs[0].results.map(({ level }: { level: string }) => level)
    expect(levels(false)).toContain('warning')
    expect(levels(true)).not.toContain('warning')
  })
})

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
    expect(log.length).toBeLessThan(10_000_000)
  })
})
