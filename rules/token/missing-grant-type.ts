import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/missing-grant-type',
  title: 'The token endpoint answers `invalid_request` to a request without `grant_type`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(6749, '5.2', 'The request is missing a required parameter')],
  since: '0.2',
  needs: ['missingGrantType'],
  check: ({ missingGrantType }) =>
    tokenRefusalProblems(missingGrantType, 'a token request without grant_type', 'invalid_request', 'MAY'),
  why: 'An endpoint that guesses the grant may guess another one tomorrow. An agent that forgot the parameter gets no error and does not notice.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` when `grant_type` is missing or empty.',
})
