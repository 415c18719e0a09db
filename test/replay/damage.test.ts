/** A record that was changed by hand is refused, and the error says where; it is never judged half-way. */

import { beforeAll, expect, test } from 'vitest'
import { parseRunFile, type RunFile, RunFileProblem } from '../../src/replay/run-file.js'
import { rehearse } from '../../src/selftest/rehearse.js'

let record: RunFile
beforeAll(async () => {
  await rehearse(
    undefined,
    {},
    {
      onRecord: (run) => {
        record = run
      },
    },
  )
})

/** The record with one member changed, by its JSON Pointer. */
function changed(pointer: string, value: unknown): string {
  const copy = structuredClone(record) as unknown as Record<string, unknown>
  const names = pointer.split('/').slice(1)
  const last = names.pop() ?? ''
  const parent = names.reduce((at, name) => at[name] as Record<string, unknown>, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return JSON.stringify(copy)
}

test('the record as it is, is read', () => {
  expect(parseRunFile(JSON.stringify(record), 'run.json').exchanges).toHaveLength(record.exchanges.length)
})

test.each([
  ['/exchanges/0/response/body', null],
  ['/exchanges/0/response/body', { base64: '%%%' }],
  ['/exchanges/0/response/body', { base64: 'YQ' }],
  ['/exchanges/0/response/headers', [['a']]],
  ['/exchanges/0/response/status', 1e9],
  ['/exchanges/0/response', undefined],
  ['/exchanges/0/failure', { code: 'x', message: 'x' }],
  ['/exchanges/0/id', -1],
  ['/exchanges/0/id', 1.5],
  ['/exchanges/0/id', 1e300],
  ['/exchanges/1/id', 1],
  ['/exchanges/0/request', undefined],
  ['/exchanges', null],
  ['/endedAt', 0],
  ['/startedAt', 1e300],
  ['/options', null],
  ['/options/effects', ['x']],
  ['/times', []],
  ['/claims', [{}]],
])('%s as %j', (pointer, value) => {
  const read = () => parseRunFile(changed(pointer, value), 'run.json')
  expect(read).toThrow(RunFileProblem)
  expect(read).toThrow(/^run\.json is (?:a damaged|not a) record/)
})
