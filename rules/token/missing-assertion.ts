import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/missing-assertion',
  title: 'A jwt-bearer request without `assertion` is refused with `invalid_request`.',
  level: 'SHOULD',
  spec: [rfc(6749, '5.2', 'The request is missing a required parameter'), rfc(7523, '2.1')],
  since: '0.2',
  needs: ['missingAssertion'],
  check: ({ missingAssertion }) =>
    tokenRefusalProblems(missingAssertion, 'a request without assertion', 'invalid_request', 'MAY'),
  why: '`invalid_grant` tells an agent to register again, which does not help one that misspelt a parameter.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` when `assertion` is absent or empty, before anything is verified.',
})
