import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { har } from '../../src/reports/har.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'

const folder = join(dirname(createRequire(import.meta.url).resolve('har-schema/package.json')), 'lib')
const ajv = new Ajv({ strict: false, validateFormats: false })
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  // The published schemas are of a draft that differs in nothing they use.
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  ajv.addSchema(schema)
}
const validate = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json')
const violations = (text: string): unknown => (validate?.(JSON.parse(text)) ? [] : (validate?.errors ?? 'no schema'))

test('the canned report is this', async () => {
  await expect(har(REPORT)).toMatchFileSnapshot('golden/report.har')
})

test('the schema accepts it, and would not accept anything', () => {
  expect(violations(har(REPORT))).toEqual([])
  expect(violations(har(REPORT).replaceAll('"startedDateTime"', '"started"'))).not.toEqual([])
})

test('an exchange without a response has the status 0', () => {
  const [first] = REPORT.exchanges
  const { response: _none, ...failed } = { ...(first as (typeof REPORT.exchanges)[0]), error: 'refused' }
  const text = har({ ...REPORT, exchanges: [failed] })
  expect(violations(text)).toEqual([])
  expect(JSON.parse(text).log.entries[0].response).toMatchObject({ status: 0, _error: 'refused' })
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const report = poisoned(REPORT, text.slice(0, 10_000))
    const dated = {
      ...report,
      exchanges: report.exchanges.map((one) => ({ ...one, startedAt: '2026-07-01T08:00:00Z' })),
    }
    expect(violations(har(dated))).toEqual([])
  })
})
