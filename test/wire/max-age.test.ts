import { expect, test } from 'vitest'
import { agentAuthChallenge } from '../../src/wire/agent-auth-challenge.js'
import { maxAgeOf, seconds } from '../../src/wire/max-age.js'
import { exchangeWith } from '../exchange.js'

test.each([
  [3600, 3600],
  ['3600', 3600],
  [0, 0],
  [-1, undefined],
  [1.5, undefined],
  ['1h', undefined],
  ['', undefined],
  ['9'.repeat(30), undefined],
  [null, undefined],
  [{}, undefined],
])('%j is %j seconds', (value, expected) => {
  expect(seconds(value)).toBe(expected)
})

const challenged = (header: string, body = '{}') => exchangeWith(401, body, { 'www-authenticate': header })

test.each([
  ['AgentAuth error="login_required", max_age="60"', '60'],
  ['Bearer realm="x", agentauth max_age=60', '60'],
  ['Bearer max_age="60"', undefined],
  ['AgentAuth max_age="', undefined],
  ['', undefined],
])('the challenge of an agent in %s', (header, maxAge) => {
  expect(agentAuthChallenge(challenged(header))?.parameters.get('max_age')).toBe(maxAge)
})

test.each([
  ['AgentAuth max_age="60"', '{"max_age":120}', 120],
  ['AgentAuth max_age="60"', '{"max_age":"long"}', 60],
  ['AgentAuth max_age="60"', '[]', 60],
  ['Bearer', '{}', undefined],
])('max_age in %s and %s', (header, body, expected) => {
  expect(maxAgeOf(challenged(header, body))).toBe(expected)
})
