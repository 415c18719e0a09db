import { expect, test } from 'vitest'
import { requestTimes } from '../../src/engine/request-times.js'

const exchange = (step: string, durationMs: number) => ({
  id: 1,
  step,
  startedAt: '',
  durationMs,
  request: { method: 'GET', url: 'https://a.example.com', headers: [] },
})

test('a request counts for one rule that needs it, directly or not: the first of its own stage, or else the first', () => {
  const rules = [
    { id: 'document/served', needs: ['documentResponse'] },
    { id: 'document/encoding', needs: ['documentSource'] },
    { id: 'resource/head', needs: ['prmSearch'] },
    { id: 'challenge/query-token', needs: ['accessResponse'] },
    { id: 'access/accepted', needs: ['accessResponse'] },
    { id: 'access/scheme-case', needs: ['accessResponse'] },
  ] as const
  const exchanges = [
    exchange('documentResponse', 5),
    exchange('prmSearch', 3),
    exchange('prmSearch', 4),
    exchange('resource/head', 2),
    exchange('accessResponse', 8),
    exchange('clean-up', 90),
  ]
  expect([...requestTimes(rules, exchanges)]).toEqual([
    ['document/served', 5],
    ['document/encoding', 0],
    ['resource/head', 9],
    ['challenge/query-token', 0],
    ['access/accepted', 8],
    ['access/scheme-case', 0],
  ])
})
