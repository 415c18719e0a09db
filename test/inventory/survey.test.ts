import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { surveyName } from '../../src/inventory/survey.js'
import { listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { named, serving, surveyed } from './asking.js'

/** What is new in 0.5 shows only in answers to an ID-JAG. */
describe.each(DIALECT_NAMES)('a service that speaks %s', (dialect) => {
  test('is a surface, and only read', async () => {
    const service = await listen((origin) => createService({ origin, dialect }), 0)
    try {
      const { row, asked } = await surveyed(service.origin)
      expect(row).toMatchObject({
        schema: 1,
        state: 'surface',
        name: new URL(service.origin).host,
        domain: new URL(service.origin).host,
      })
      expect(row.surface).toMatchObject({ posture: 'registration', dialect: dialect === '0.4' ? '0.5' : dialect })
      expect(row.surface?.registrationTypes.map(({ trust }) => trust)).toContain('anonymous')
      expect(row.findings.filter(({ level }) => level === 'MUST')).toEqual([])
      expect(asked.filter((one) => !/^(?:GET|HEAD|OPTIONS) /.test(one))).toEqual([])
      expect(row.requests).toBe(asked.length)
    } finally {
      await service.close()
    }
  })
})

test('a host with nothing has none of it', async () => {
  const { row } = await serving(() => undefined, surveyed)
  expect(row).toMatchObject({ state: 'none', findings: [] })
  expect(row.surface).toBeUndefined()
})

test('a host where nobody listens is unreachable', async () => {
  const origin = await serving(
    () => undefined,
    async (one) => one,
  )
  const { row, asked } = await surveyed(origin)
  expect(row).toMatchObject({ state: 'unreachable', findings: [] })
  expect(row.why).toContain('ECONNREFUSED')
  expect(asked).toHaveLength(1)
})

test('what does not answer in time is undecided', async () => {
  const { row } = await serving(
    () => 'never',
    (origin) => surveyed(origin, { timeout: 50 }),
  )
  expect(row.state).toBe('undecided')
  expect(row.why).toContain('no answer in time')
})

test('what was interrupted has no row', async () => {
  const ended = new AbortController()
  const transport = () => {
    ended.abort(new Error('enough'))
    return Promise.reject(ended.signal.reason)
  }
  const row = surveyName(named('http://127.0.0.1:9/'), { transport, signal: ended.signal })
  await expect(row).rejects.toThrow('enough')
})
