import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import type { RecordedExchange } from '../../src/model/report.js'
import { adviceFaults } from '../../src/selftest/advice.js'

const RULE = 'token/no-store'
const exchange = {
  id: 1,
  step: 'token',
  request: { method: 'POST', url: 'https://api.example.com/token', headers: [] },
  response: { status: 422, headers: [['Cache-Control', 'private, no-store']], body: '{"error":"invalid_grant"}' },
  startedAt: '2026-12-01T12:00:00.000Z',
  durationMs: 1,
} as const satisfies RecordedExchange

/** What is wrong with the fix of a problem. */
function faultsOf(problem: Partial<Finding>, fix = 'Send `Cache-Control: no-store` with 400.'): string[] {
  const [verdict] = REPORT.verdicts
  if (!verdict) throw new Error('the canned report has no verdict')
  const problems = [{ message: 'caches may keep it', ...problem }]
  return adviceFaults(RULE, { ...REPORT, exchanges: [exchange], verdicts: [{ ...verdict, rule: RULE, fix, problems }] })
}

describe('a fix', () => {
  test.each<[expected: string, fix: string]>([
    ['no-store', 'Send `Cache-Control: no-store`.'],
    ['4xx', 'Answer 400.'],
    ['409 claimed_or_in_flight or previously_claimed', 'Answer `previously_claimed`.'],
    ['an absolute https URL (see 403)', 'Give the absolute URL.'],
    ['https://api.example.com/oauth2/token', 'Keep it out of caches.'],
  ])('that is about what is expected (%s) is right', (expected, fix) => {
    expect(faultsOf({ expected }, fix)).toEqual([])
  })

  test.each<[expected: string, fix: string]>([
    ['no-cache', 'Send `Cache-Control: no-store`.'],
    ['4xx', 'Answer 503.'],
    ['application/x-www-form-urlencoded', 'Give curl `--json`.'],
    ['400 invalid_grant', 'Decode the assertion before anything else.'],
    ['one JSON object', 'Turn the proxy off.'],
  ])('that does not name what is expected (%s) is none', (expected, fix) => {
    expect(faultsOf({ expected }, fix)).toEqual([
      `caches may keep it: "${fix}" does not name what is expected: ${expected}`,
    ])
  })

  test('of the problem counts, not that of its rule', () => {
    expect(faultsOf({ expected: 'no-cache', fix: 'Send `Pragma: no-cache`.' })).toEqual([])
    expect(faultsOf({ expected: 'no-store', fix: 'Send `Pragma: no-cache`.' })).toHaveLength(1)
  })

  test('names the member or the header field where it is', () => {
    const at = { exchange: 1, header: 'retry-after' }
    expect(faultsOf({ expected: 'some seconds', at }, 'Send `Retry-After`.')).toEqual([])
    expect(faultsOf({ expected: 'some seconds', at }, 'Be quiet.')).toHaveLength(1)
  })

  test.each([
    ['Send `Cache-Control: no-store`.', '`Cache-Control: no-store`'],
    ['Answer 400 with `{"error": "invalid_grant"}`.', '`{"error": "invalid_grant"}`'],
  ])('that advises what is there is none: %s', (fix, part) => {
    const at = { exchange: 1, status: 422 }
    expect(faultsOf({ at }, fix)).toEqual([`caches may keep it: "${fix}" advises ${part.slice(1, -1)}, which is there`])
    expect(faultsOf({ at }, fix.replace('no-store', 'max-age=0').replace('grant', 'request'))).toEqual([])
  })
})
