import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { inGravity } from '../../src/reports/gravity.js'
import { json } from '../../src/reports/json.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'

/** Members of version 1, in its order; a report may have more of them after. */
const ORDER = {
  report: 'schema tool target startedAt durationMs dialect posture level summary verdicts created exchanges'.split(' '),
  verdict: 'rule stage level outcome title spec reason blockedBy problems'.split(' '),
  problem: 'message at expected actual curl'.split(' '),
  exchange: 'id step request response'.split(' '),
}

/** The names of version 1 among those of `value`, as they stand. */
const promised = (value: object, names: readonly string[]): string[] =>
  Object.keys(value).filter((name) => names.includes(name))
const inOrder = (value: object, names: readonly string[]): string[] => names.filter((name) => name in value)

describe('the canned report', () => {
  const text = json(REPORT)
  const parsed: typeof REPORT = JSON.parse(text)

  test('is this', async () => {
    await expect(text).toMatchFileSnapshot('golden/json.txt')
  })

  test('loses nothing, and has the gravest findings first', () => {
    expect(parsed).toEqual({ ...REPORT, verdicts: inGravity(REPORT.verdicts) })
  })

  test('keeps the order of version 1', () => {
    expect(promised(parsed, ORDER.report)).toEqual(ORDER.report)
    for (const verdict of parsed.verdicts) {
      expect(promised(verdict, ORDER.verdict)).toEqual(inOrder(verdict, ORDER.verdict))
      for (const problem of verdict.problems) {
        expect(promised(problem, ORDER.problem)).toEqual(inOrder(problem, ORDER.problem))
      }
    }
    for (const exchange of parsed.exchanges) {
      expect(promised(exchange, ORDER.exchange)).toEqual(inOrder(exchange, ORDER.exchange))
    }
  })

  test('ends in one newline', () => {
    expect(text).toMatch(/\}\n$/)
  })
})

test('an absent member is left out, and null stays null', () => {
  const verdict = JSON.parse(json(REPORT)).verdicts.find(({ outcome }: Verdict) => outcome === 'pass')
  expect(verdict).not.toHaveProperty('reason')
  expect(JSON.parse(json({ ...REPORT, posture: null })).posture).toBeNull()
  expect(JSON.parse(json({ ...REPORT, unreachable: 'refused' })).unreachable).toBe('refused')
})

test.each(oneIn(3, Object.entries(HOSTILE)))('%s survives, and does nothing to a terminal', (_name, hostile) => {
  const report = poisoned(REPORT, hostile.slice(0, 10_000))
  const text = json(report)
  expect(JSON.parse(text)).toEqual({ ...report, verdicts: inGravity(report.verdicts) })
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
})
