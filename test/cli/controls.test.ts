import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { REPORT } from '../../fixtures/report.js'
import { CLAIMS } from '../../src/controls/claims.js'
import type { ReportedClaim } from '../../src/model/claim.js'
import type { Report } from '../../src/model/report.js'
import { json } from '../../src/reports/json.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import { run } from './run.js'

interface Listed {
  readonly claims: readonly ReportedClaim[]
}

let folder: string
let broken: Report
const at = (name: string) => join(folder, name)
/** The lines of one claim. */
const partOf = (id: string, out: string): string => out.split('\n\n').find((part) => part.startsWith(`${id} `)) ?? ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-controls-'))
  broken = await rehearse(FIXTURE_FILES['revoke/effective']?.defects[0])
  const { controls: _new, ...old } = broken
  await writeFile(at('broken.json'), json(broken))
  await writeFile(at('old.json'), json(old))
  await writeFile(
    at('damaged.json'),
    json({ ...REPORT, verdicts: [{ ...REPORT.verdicts[0], outcome: 'fine' } as never] }),
  )
  await writeFile(at('text.json'), 'no JSON')
})
afterAll(() => rm(folder, { recursive: true }))

describe('without a report', () => {
  test('lists every claim with its controls and rules', async () => {
    const { code, out, err } = await run('controls')
    expect([code, err]).toEqual([0, ''])
    for (const { id, title, rules } of CLAIMS) {
      const part = partOf(id, out)
      expect(part.replace(/\s+/g, ' ')).toContain(title)
      for (const rule of rules) expect(part).toContain(`     ${rule}\n`.trimEnd())
    }
    expect(partOf('C10', out)).toMatch(/tests {5}NIST SP 800-53: IA-13\(3\), AC-2; SOC 2: CC6\.2/)
    expect(partOf('C14', out)).toMatch(/supports {2}OWASP NHI: NHI3/)
    expect(partOf('C14', out)).not.toContain('tests')
  })

  test('prints the same as JSON', async () => {
    const { code, out } = await run('controls', '--json')
    const { claims, frameworks } = JSON.parse(out)
    expect(code).toBe(0)
    expect(claims).toEqual(
      CLAIMS.map(({ id, title, controls, rules }) => ({ id, title, controls, rules: rules.map((rule) => ({ rule })) })),
    )
    expect(frameworks).toHaveLength(4)
  })
})

describe('with a report', () => {
  test('says how each claim stands, and the outcome of every rule of it', async () => {
    const { code, out, err } = await run('controls', at('broken.json'))
    expect([code, err]).toEqual([0, ''])
    const outcomes = new Map(broken.verdicts.map(({ rule, outcome }) => [rule, outcome]))
    for (const { id, rules } of CLAIMS) {
      const lines = partOf(id, out).split('\n')
      for (const rule of rules) {
        const line = lines.find((one) => one.includes(` ${rule} `)) ?? ''
        const isDecided = ['pass', 'fail', 'warn', 'advice'].includes(outcomes.get(rule) ?? '')
        expect(line, rule).toMatch(isDecided ? /passed|failed|warning|advised/ : /no evidence/)
      }
    }
    expect(partOf('C10', out)).toMatch(/^C10 {2}✗ broken {2}Revocation/)
    expect(partOf('C10', out)).toMatch(/✗ revoke\/effective +failed\n +the revocation endpoint answered 200/)
    expect(partOf('C10', out)).toMatch(/○ revoke\/only-that-token +no evidence: blocked by revoke\/effective/)
    expect(partOf('C2', out)).toMatch(/^C2 {3}– no evidence/)
    expect(out).toContain('1 broken, ')
  })

  test('prints the same as JSON, with why a rule was not decided', async () => {
    const { claims } = JSON.parse((await run('controls', at('broken.json'), '--json')).out) as Listed
    expect(claims.map(({ id }) => id)).toEqual(CLAIMS.map(({ id }) => id))
    const of = (id: string) => claims.find((claim) => claim.id === id)
    expect(of('C10')?.verdict).toBe('broken')
    expect(of('C10')?.rules).toContainEqual(
      expect.objectContaining({ rule: 'revoke/only-that-token', evidence: 'none', blockedBy: 'revoke/effective' }),
    )
    // What the report has of its own accord is the same, for the claims that it has.
    for (const { id, verdict, rules } of broken.controls ?? []) {
      expect(of(id)?.verdict).toBe(verdict)
      expect(of(id)?.rules.map(({ rule, outcome, evidence }) => ({ rule, outcome, evidence }))).toEqual(rules)
    }
  })

  test('reads one that is older than the claims', async () => {
    const [old, young] = await Promise.all(['old.json', 'broken.json'].map((name) => run('controls', at(name))))
    expect(old).toEqual(young)
  })
})

test.each([
  ['no such file', 'none.json', /^authmd-check: there is no file .*none\.json\n$/],
  ['a text', 'text.json', /^authmd-check: .*text\.json is no JSON report, no record of a run and no inventory\n$/],
  ['a damaged report', 'damaged.json', /^authmd-check: .*damaged\.json is a damaged report: .*outcome.*\n$/],
  ['a folder', '', /^authmd-check: cannot read .*: it is a folder\n$/],
])('%s: exit code 2, in one line', async (_name, name, said) => {
  const { code, out, err } = await run('controls', at(name))
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(said)
})
