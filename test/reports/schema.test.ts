import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { REPORT } from '../../fixtures/report.js'
import schema from '../../schemas/report.schema.json' with { type: 'json' }
import { lint } from '../../src/api/lint.js'
import type { Report } from '../../src/model/report.js'
import { json } from '../../src/reports/json.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import { validatorOf } from './closed-schema.js'

const validate = validatorOf(schema)
const violations = (report: Report): unknown => {
  validate(JSON.parse(json(report)))
  return (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params])
}

describe('the JSON report follows its schema', () => {
  test('the canned report', () => {
    expect(violations(REPORT)).toEqual([])
    expect(violations({ ...REPORT, unreachable: 'refused' })).toEqual([])
  })

  test.each(['token/no-store', 'document/https', 'agent-auth/ghost-endpoint'] as const)(
    'a run that fails %s',
    async (rule) => {
      expect(violations(await rehearse(FIXTURE_FILES[rule]?.defects[0]))).toEqual([])
    },
  )

  test('a lint with what is ignored and what can be fixed', async () => {
    const text =
      '# auth.md\n\n<!-- authmd-check-ignore document/anchor -- old -->\n\n[a](#b)\n\n## 1. Register\n\n[c](#register)\n'
    const report = await lint({ text, bytes: text.length, file: 'auth.md', malformed: undefined })
    expect(report.summary.ignored).toBe(1)
    expect(report.verdicts.flatMap(({ problems }) => problems.flatMap(({ edits = [] }) => edits))).toHaveLength(1)
    expect(violations(report)).toEqual([])
  })

  test('a lint', async () => {
    const text = '# auth.md\n\nPOST http://api.example.com/agent/identity\n\n[a](#nowhere)\n'
    expect(violations(await lint({ text, bytes: text.length, file: 'auth.md', malformed: undefined }))).toEqual([])
  })

  test('and not just any does', () => {
    expect(violations({ ...REPORT, verdicts: [{ ...REPORT.verdicts[0], outcome: 'fine' } as never] })).not.toEqual([])
  })
})
