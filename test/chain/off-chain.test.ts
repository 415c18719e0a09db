import { expect, test } from 'vitest'
import { oneIn } from '../thorough.js'
import { checkAcross, leaksIn } from './two-parties.js'
import { WAYS } from './ways.js'

test.each(oneIn(4, WAYS))('%s: the other party gets nothing', async (_, way) => {
  const outcome = await checkAcross(way)
  expect(leaksIn(outcome)).toEqual([])
  expect(outcome.report.verdicts.filter(({ outcome: one }) => one === 'error')).toEqual([])
})

test('what the operator names gets what it needs, so that the tests above could see it', async () => {
  const outcome = await checkAcross({
    defect: ({ other }) => ({
      wire: [
        {
          on: 'GET /.well-known/oauth-authorization-server',
          json: { agent_auth: { identity_endpoint: `${other}/agent/identity` } },
        },
      ],
    }),
    options: ({ other }) => ({ also: [new URL(other).host] }),
  })
  expect(leaksIn(outcome).length).toBeGreaterThan(0)
})
