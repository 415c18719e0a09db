import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/garbage-assertion',
  title: 'The token endpoint answers `invalid_grant` to an assertion that is not a JWT.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['garbageAssertion'],
  check: ({ garbageAssertion }) =>
    tokenRefusalProblems(garbageAssertion, 'an assertion that is not a JWT', 'invalid_grant', 'SHOULD'),
  why: 'An endpoint that gives a token for any string lets anyone act as any agent.',
  fix: 'Decode and verify the assertion before anything else. Answer 400 with `{"error": "invalid_grant"}` when this fails.',
})
