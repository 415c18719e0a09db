import { defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/missing-token',
  title: 'The revocation endpoint answers `invalid_request` to a request without `token`.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [rfc(7009, '2.1'), rfc(7009, '2.2.1'), rfc(6749, '5.2', 'The request is missing a required parameter')],
  since: '0.2',
  needs: ['revoked', 'revocationEndpoint'],
  probe: {
    effect: 'revoke',
    // A parameter without a value counts as missing (RFC 6749 §3.2). An empty body may be refused before it is read.
    send: ({ revocationEndpoint }, http) => http.postForm(revocationEndpoint, { token_type_hint: 'access_token' }),
  },
  check: ({ probe }) =>
    refusalProblems(probe, 'a revocation request without a token', {
      statuses: [400],
      errors: ['invalid_request'],
      otherwise: 'MAY',
    }),
  why: 'A 200 does harm here: an agent that misspelled the parameter thinks that its token no longer works.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` when `token` is missing or empty.',
})
