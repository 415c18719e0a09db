import { expect, test } from 'vitest'
import { RowIndex } from '../../../src/inventory/engine/row-index.js'

const row = (line: number, isFresh = true) => ({ line, state: 'answers-anything' as const, isFresh })

test('keeps names and their rows apart, in any order, while it grows', () => {
  const index = new RowIndex()
  const names = Array.from({ length: 6_000 }, (_, number) => `host-${number}.example`)
  for (const [line, name] of names.entries()) {
    if (line % 2 === 0) expect(index.name(name)).toBe(true)
    if (line % 3 === 0) index.put(name, row(line, line % 5 === 0))
  }
  for (const [line, name] of names.entries()) {
    expect(index.rowOf(name)).toEqual(
      line % 3 === 0 ? { ...row(line, line % 5 === 0), isNamed: line % 2 === 0 } : undefined,
    )
    expect(index.name(name)).toBe(line % 2 !== 0)
  }
  expect(index.named).toBe(names.length)
  expect(index.states['answers-anything']).toBe(Math.ceil(names.length / 3))
})

test('a name has one row, the last, and lines can be as many as a file has room for', () => {
  const index = new RowIndex()
  index.name('a.example')
  index.put('a.example', { line: 1, state: 'undecided', isFresh: false })
  index.put('a.example', { line: 2 ** 40, state: 'surface', isFresh: true })
  expect(index.rowOf('a.example')).toEqual({ line: 2 ** 40, state: 'surface', isFresh: true, isNamed: true })
  expect(index.states).toEqual({ surface: 1, none: 0, undecided: 0, unreachable: 0, 'answers-anything': 0 })
})
