import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import type { RecordedExchange, Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { foundIn } from '../../src/reports/fingerprint.js'

const [verdict] = REPORT.verdicts
const [exchange] = REPORT.exchanges

/** Fingerprints of some problems of one rule; the exchange 1 has that URL. */
function prints(problems: readonly Finding[], url = 'https://api.example.com/agent/identity'): string[] {
  const one: RecordedExchange = { ...(exchange as RecordedExchange), id: 1 }
  const report: Report = {
    ...REPORT,
    verdicts: [{ ...(verdict as Verdict), problems }],
    exchanges: [{ ...one, request: { ...one.request, url } }],
  }
  return foundIn(report).map(({ fingerprint }) => fingerprint)
}
const onWire = { message: 'a', at: { exchange: 1, pointer: '/expires' } }
const inFile = (line: number, text: string, message = 'a'): Finding => ({
  message,
  at: { file: 'docs/auth.md', line, column: 1 },
  frame: { firstLine: line, lines: [text] },
})

describe('stays the same', () => {
  test.each<[string, string[], string[]]>([
    ['whatever the message says', prints([onWire]), prints([{ ...onWire, message: 'b' }])],
    ['when lines are added above', prints([inFile(3, 'POST /x')]), prints([inFile(9, '  POST /x')])],
    [
      'for a path made up in each run',
      prints([onWire], 'https://api.example.com/claim/a1B2c3D4e5F6g7H8i9'),
      prints([onWire], 'https://api.example.com/claim/z1Y2x3W4v5U6t7S8r9'),
    ],
    ['whatever the query', prints([onWire]), prints([onWire], 'https://api.example.com/agent/identity?a=1')],
  ])('%s', (_name, before, after) => {
    expect(before).toEqual(after)
  })
})

describe('differs', () => {
  test.each<[string, string[], string[]]>([
    ['for another member', prints([onWire]), prints([{ ...onWire, at: { exchange: 1, pointer: '/id' } }])],
    ['for another endpoint', prints([onWire]), prints([onWire], 'https://api.example.com/oauth2/token')],
    ['for another line', prints([inFile(3, 'POST /x')]), prints([inFile(3, 'POST /y')])],
    ['for a header', prints([onWire]), prints([{ ...onWire, at: { exchange: 1, header: 'expires' } }])],
  ])('%s', (_name, before, after) => {
    expect(before).not.toEqual(after)
  })

  test('between two problems of one rule at one place', () => {
    expect(new Set(prints([onWire, { ...onWire, message: 'b' }])).size).toBe(2)
  })
})
