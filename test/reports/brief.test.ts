import { expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import { briefOf } from '../../src/reports/brief.js'

const brief = (problem: Omit<Finding, 'message'>) => briefOf({ message: '', ...problem }, REPORT)

test.each<[string, Omit<Finding, 'message'>, ReturnType<typeof briefOf>]>([
  [
    'a header at the target',
    { at: { exchange: 4, header: 'cache-control' }, expected: 'no-store', actual: null },
    { place: 'POST /oauth2/token, header cache-control', found: 'nothing', expected: 'no-store' },
  ],
  [
    'a status is not named twice',
    { at: { exchange: 4, status: 200 }, expected: '4xx', actual: '200: registered' },
    { place: 'POST /oauth2/token', found: '200: registered', expected: '4xx' },
  ],
  [
    'what was found is no status',
    { at: { exchange: 4, status: 200 }, actual: 'late' },
    { place: 'POST /oauth2/token, status 200', found: '"late"' },
  ],
  ['a body', { at: { exchange: 4, pointer: '' } }, { place: 'POST /oauth2/token, body' }],
  ['a member', { at: { exchange: 4, pointer: '/error' } }, { place: 'POST /oauth2/token, body /error' }],
  ['an exchange that is not kept', { at: { exchange: 99, pointer: '' } }, { place: 'exchange 99, body' }],
  ['a file', { at: { file: 'auth.md', line: 3, column: 2 } }, { place: 'auth.md:3:2' }],
  [
    'a document of the target',
    { at: { file: `${REPORT.target}/auth.md`, line: 3, column: 2 } },
    { place: '/auth.md:3:2' },
  ],
  [
    'a host whose name begins like that of the target',
    { at: { file: `${REPORT.target}.evil.example/auth.md`, line: 3, column: 2 } },
    { place: `${REPORT.target}.evil.example/auth.md:3:2` },
  ],
  ['nothing', {}, {}],
])('%s', (_name, problem, parts) => {
  expect(brief(problem)).toEqual(parts)
})

test('without an answer, no part of it is named', () => {
  const lost = REPORT.exchanges.find(({ error }) => error !== undefined)
  expect(brief({ at: { exchange: lost?.id ?? -1, pointer: '' } }).place).toMatch(/, no response$/)
})
