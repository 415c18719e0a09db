import { defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/missing-token',
  title: 'A revocation request without `token` is refused with `invalid_request`.',
  level: 'SHOULD',
  spec: [rfc(7009, '2.1'), rfc(7009, '2.2.1'), rfc(6749, '5.2', 'The request is missing a required parameter')],
  since: '0.2',
  needs: ['revoked', 'revocationEndpoint'],
  probe: {
    effect: 'revoke',
    // Parameters without a value count as omitted (RFC 6749 §3.2); a body without any may be refused before it is read.
    send: ({ revocationEndpoint }, http) => http.postForm(revocationEndpoint, { token_type_hint: 'access_token' }),
  },
  check: ({ probe }) =>
    refusalProblems(probe, 'a revocation request without a token', {
      statuses: [400],
      errors: ['invalid_request'],
      otherwise: 'MAY',
    }),
  why: 'Here an answer of 200 does harm: an agent that misspells the parameter believes that its token is dead.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` when `token` is absent or empty.',
})
