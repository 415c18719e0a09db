import { expect, test } from 'vitest'
import { type Counted, stateOf } from '../../src/engine/survey-state.js'
import type { PlaceLook } from '../../src/facts/survey.js'
import type { Exchange } from '../../src/wire/http.js'

const look = (kind: PlaceLook['kind'], path: string, is: PlaceLook['is'], truncated: boolean): PlaceLook => {
  const url = `https://a.example${path}`
  const exchange = { request: { url }, response: { status: 200, truncated } } as Exchange
  return { kind, url, is, exchange, ...(is === 'open' ? { why: `${url} is open` } : {}) }
}
const counted = (looks: readonly PlaceLook[]): Counted => ({
  looks,
  gate: undefined,
  sibling: undefined,
  document: undefined,
  resource: undefined,
  servers: [],
  agentAuth: undefined,
  posture: undefined,
  detection: undefined,
})

test.each(['open', 'anything'] as const)('of answers without an end the first is told, also where it is %s', (is) => {
  const looks = [look('auth.md', '/auth.md', is, true), look('llms.txt', '/llms.txt', 'open', true)]
  expect(stateOf(counted(looks), [])).toEqual({
    state: 'undecided',
    why: 'https://a.example/auth.md is longer than what is read of it',
    cause: 'budget',
  })
})

test('an answer with an end is told for itself', () => {
  const looks = [look('auth.md', '/auth.md', 'anything', true), look('llms.txt', '/llms.txt', 'open', false)]
  expect(stateOf(counted(looks), [])).toMatchObject({ state: 'undecided', why: 'https://a.example/llms.txt is open' })
})
