import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/repeated-parameter',
  title: 'The token endpoint answers `invalid_request` to a request that repeats a parameter.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [
    rfc(6749, '3.2', 'Request and response parameters MUST NOT be included more than once.'),
    rfc(6749, '5.2', 'repeats a parameter'),
  ],
  since: '0.2',
  needs: ['repeatedParameter'],
  check: ({ repeatedParameter }) =>
    tokenRefusalProblems(repeatedParameter, 'a token request with two assertion parameters', 'invalid_request', 'MAY'),
  why: 'A gateway may check the first value, and the service may use the second. The service then uses a value that nobody checked.',
  fix: 'Count the parameters before you read them. Answer 400 with `{"error": "invalid_request"}` when a parameter occurs twice.',
})
