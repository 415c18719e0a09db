import { describe, expect, test } from 'vitest'
import type { Destination } from '../../../src/cli/terminal/destination.js'
import { Known } from '../../../src/cli/wall/known.js'
import { type Asked, LIMITS, overdue, type State } from '../../../src/cli/wall/limits.js'
import { askedOf } from '../../../src/engine/asked.js'
import { DEFAULTS } from '../../../src/facts/options.js'

const NOW = 1_000_000_000
/** A process that tells something at this moment, and has much time. */
const LIVELY: State = {
  toldAt: NOW,
  end: NOW + 60_000,
  doneAt: undefined,
  reportedAt: undefined,
  waitsForReader: false,
}
const ago = (milliseconds: number) => NOW - milliseconds

describe('a checking process has a last limit in every state', () => {
  const READING = { waitsForReader: true }
  test.each<[string, Partial<State>, (typeof LIMITS)[keyof typeof LIMITS], (past: number) => Partial<State>, unknown]>([
    ['it walks after its time', {}, LIMITS.afterDeadline, (past) => ({ end: ago(past) }), 'deadline'],
    [
      'it is busy after its time',
      { toldAt: ago(3001) },
      LIMITS.afterDeadline,
      (past) => ({ end: ago(past) }),
      'deadline',
    ],
    ['it reports, and does nothing', {}, LIMITS.reporting, (past) => ({ reportedAt: ago(past) }), 'crash'],
    ['nobody reads its report', READING, LIMITS.reader, (past) => ({ reportedAt: ago(past) }), 'SIGHUP'],
    ['it has said its last word', {}, LIMITS.afterDone, (past) => ({ doneAt: ago(past) }), 'crash'],
  ])('%s', (_, state, limit, since, by) => {
    expect(overdue({ ...LIVELY, ...state, ...since(limit) }, undefined, false, NOW)).toBe(undefined)
    expect(overdue({ ...LIVELY, ...state, ...since(limit + 1) }, undefined, false, NOW)).toBe(by)
  })

  test.each<[string, Partial<State>, number]>([
    ['it walks', {}, LIMITS.afterSignal],
    ['it is busy', { toldAt: ago(60_000) }, LIMITS.busy],
    ['it reports', { reportedAt: ago(60_000) }, LIMITS.afterSignal],
    ['somebody reads its report', { reportedAt: ago(60_000), waitsForReader: true }, LIMITS.afterSignal],
  ])('%s when a signal comes', (_, state, limit) => {
    const asked = (past: number): Asked => ({ by: 'SIGTERM', at: ago(past) })
    for (const isAttended of [true, false]) {
      expect(overdue({ ...LIVELY, ...state }, asked(limit), isAttended, NOW)).toBe(undefined)
      expect(overdue({ ...LIVELY, ...state }, asked(limit + 1), isAttended, NOW)).toBe('SIGTERM')
    }
  })
})

describe('a report that is being read is alive', () => {
  const late = { ...LIVELY, end: ago(3_600_000), waitsForReader: true }
  test('where each piece is taken in time', () => {
    expect(overdue({ ...late, reportedAt: ago(60_000) }, undefined, false, NOW)).toBe(undefined)
    expect(overdue({ ...late, reportedAt: ago(5000) }, { by: 'SIGTERM', at: ago(60_000) }, false, NOW)).toBe(undefined)
  })

  test('where a person may be reading it', () => {
    expect(overdue({ ...late, reportedAt: ago(3_000_000) }, undefined, true, NOW)).toBe(undefined)
    expect(overdue({ ...late, reportedAt: ago(3_000_000), waitsForReader: false }, undefined, true, NOW)).toBe('crash')
  })
})

describe('what the keeper knows', () => {
  const screen: Destination = { name: 'pretty' }
  const file: Destination = { name: 'json', file: 'report.json' }
  const begun = () => {
    const known = new Known()
    const style = { verbose: false, strict: false, complete: false, color: false }
    const run = {
      target: 'https://a.example',
      asked: askedOf({ ...DEFAULTS, target: new URL('https://a.example') }, 'check'),
      allowPrivate: false,
      revokes: true,
      ownService: false,
      keepsHandles: false,
    }
    known.take({ kind: 'begun', run: { ...run, style, to: [screen, file] } })
    return known
  }

  test('a pulse is no step of reporting, and no last word', () => {
    const known = begun()
    known.take({ kind: 'reporting' })
    known.take({ kind: 'done', code: 0 })
    const { doneAt, reportedAt } = known
    const later = Date.now() + 1
    while (Date.now() < later);
    known.take({ kind: 'alive' })
    expect(known.toldAt).toBeGreaterThan(doneAt ?? Number.POSITIVE_INFINITY)
    expect([known.doneAt, known.reportedAt]).toEqual([doneAt, reportedAt])
  })

  test('whether a report waits for its reader', () => {
    const known = begun()
    expect(known.waitsForReader).toBe(false)
    known.take({ kind: 'writing', destination: screen })
    expect(known.waitsForReader).toBe(true)
    known.take({ kind: 'written', destination: screen })
    expect(known.waitsForReader).toBe(false)
  })

  test.each([
    [false, [file]],
    [true, []],
  ])('what nobody took is not offered again (%s)', (wasUnread, missing) => {
    const known = begun()
    known.take({ kind: 'writing', destination: screen })
    known.take({ kind: 'written', destination: screen })
    known.take({ kind: 'writing', destination: file })
    known.wasUnread = wasUnread
    expect(known.missing).toEqual(missing)
  })
})
