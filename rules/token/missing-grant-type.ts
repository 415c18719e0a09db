import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/missing-grant-type',
  title: 'A token request without `grant_type` is refused with `invalid_request`.',
  level: 'SHOULD',
  spec: [rfc(6749, '5.2', 'The request is missing a required parameter')],
  since: '0.2',
  needs: ['missingGrantType'],
  check: ({ missingGrantType }) =>
    tokenRefusalProblems(missingGrantType, 'a request without grant_type', 'invalid_request', 'MAY'),
  why: 'An endpoint that guesses the grant may guess another tomorrow, and an agent that forgot the parameter learns it from nobody.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` when `grant_type` is absent or empty.',
})
