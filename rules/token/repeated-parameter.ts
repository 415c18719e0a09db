import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/repeated-parameter',
  title: 'A token request that repeats a parameter is refused with `invalid_request`.',
  level: 'SHOULD',
  spec: [
    rfc(6749, '3.2', 'Request and response parameters MUST NOT be included more than once.'),
    rfc(6749, '5.2', 'repeats a parameter'),
  ],
  since: '0.2',
  needs: ['repeatedParameter'],
  check: ({ repeatedParameter }) =>
    tokenRefusalProblems(repeatedParameter, 'a request with two assertion parameters', 'invalid_request', 'MAY'),
  why: 'Of two values a gateway may check the first and the service use the last: what was let through is then not what was checked.',
  fix: 'Count the parameters before you read them, and answer 400 with `{"error": "invalid_request"}` when one stands twice.',
})
