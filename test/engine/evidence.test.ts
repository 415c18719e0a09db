import { describe, expect, test } from 'vitest'
import { clipProblem, Evidence } from '../../src/engine/evidence.js'
import { frameLines } from '../../src/reports/frame.js'
import { PLAIN } from '../../src/reports/index.js'

const STYLE = { color: PLAIN, verbose: true, width: 60 }

describe('a line of a megabyte', () => {
  const line = `${'a'.repeat(500_000)} here ${'b'.repeat(500_000)}`
  const source = { file: 'auth.md', text: `# auth.md\n${line}\nend` }
  const at = { file: 'auth.md', line: 2, column: 500_002, endLine: 2, endColumn: 500_006 }
  const { frame } = new Evidence([], [source]).of({ message: 'found', at })

  test('is kept only around the place', () => {
    expect(JSON.stringify(frame).length).toBeLessThan(5000)
    expect(frame).toMatchObject({ firstLine: 1, firstColumn: 499_702 })
  })

  test('is shown with carets under the place', () => {
    const lines = frame ? frameLines(frame, at, STYLE) : []
    const marked = lines.findIndex((shown) => shown.startsWith('> 2 |'))
    const caret = lines[marked + 1] ?? ''
    expect(lines[marked]?.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('here')
  })
})

test('lines of ordinary length are whole, and have no first column', () => {
  const source = { file: 'auth.md', text: 'one\ntwo\r\nthree' }
  const at = { file: 'auth.md', line: 2, column: 1 }
  expect(new Evidence([], [source]).of({ message: 'found', at }).frame).toEqual({
    firstLine: 1,
    lines: ['one', 'two', 'three'],
  })
})

test('the values of a problem have a limited length', () => {
  const long = 'x'.repeat(1_000_000)
  const clipped = clipProblem({ message: long, expected: long, actual: { list: [long, { long }] } })
  expect(JSON.stringify(clipped).length).toBeLessThan(4000)
  const short = { message: 'm', expected: 'e', actual: { list: [1, null] } }
  expect(clipProblem(short)).toEqual(short)
  expect(clipProblem({ message: 'm', expected: 'e', actual: null })).toEqual({
    message: 'm',
    expected: 'e',
    actual: null,
  })
})

test('a command of a megabyte is cut', () => {
  const request = { method: 'GET', url: `https://a.example.com/${'x'.repeat(1_000_000)}`, headers: [] }
  const exchange = { id: 1, step: 'test', startedAt: '', durationMs: 1, request }
  const found = new Evidence([exchange], []).of({ message: 'found', at: { exchange: 1, status: 200 } })
  expect(found.curl?.length).toBeLessThan(25_000)
})

test('a command says which labels stand in it for secrets', () => {
  const curlOf = (headers: readonly (readonly [string, string])[]) => {
    const request = { method: 'GET', url: 'https://a.example.com/', headers }
    const exchange = { id: 1, step: 'test', startedAt: '', durationMs: 1, request }
    return new Evidence([exchange], []).of({ message: 'found', at: { exchange: 1, status: 200 } }).curlLabels
  }
  expect(curlOf([['authorization', 'Bearer ‹access_token#1›']])).toEqual(['‹access_token#1›'])
  expect(curlOf([['accept', '*/*']])).toBeUndefined()
})
