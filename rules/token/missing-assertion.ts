import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/missing-assertion',
  title: 'The token endpoint answers `invalid_request` to a jwt-bearer request without `assertion`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(6749, '5.2', 'The request is missing a required parameter'), rfc(7523, '2.1')],
  since: '0.2',
  needs: ['missingAssertion'],
  check: ({ missingAssertion }) =>
    tokenRefusalProblems(missingAssertion, 'a token request without assertion', 'invalid_request', 'MAY'),
  why: '`invalid_grant` tells an agent to register again. This does not help an agent that misspelled a parameter.',
  fix: 'Before you verify anything, answer 400 with `{"error": "invalid_request"}` when `assertion` is missing or empty.',
})
