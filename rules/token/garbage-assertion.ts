import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/garbage-assertion',
  title: 'An assertion that is no JWT is refused with `invalid_grant`.',
  level: 'MUST',
  spec: [rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['garbageAssertion'],
  check: ({ garbageAssertion }) =>
    tokenRefusalProblems(garbageAssertion, 'an assertion that is no JWT', 'invalid_grant', 'SHOULD'),
  why: 'An endpoint that mints for any string gives every agent to everyone.',
  fix: 'Decode and verify the assertion before anything else, and answer 400 with `{"error": "invalid_grant"}` when that fails.',
})
