import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/missing-type',
  title: 'The registration endpoint answers 400 `invalid_request` to a registration without `type`.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(6749, '5.2', 'The request is missing a required parameter')],
  needs: ['missingTypeResponses'],
  check: ({ missingTypeResponses }) =>
    missingTypeResponses.flatMap((exchange) =>
      refusalProblems(exchange, 'a registration without a type', {
        statuses: [400],
        errors: ['invalid_request'],
        otherwise: 'SHOULD',
        envelope: 'register/error-envelope',
      }),
    ),
  why: 'Without this check, a misspelled `type` such as `identity_type` gives an anonymous registration. The agent thinks that the service knows its user.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` and the name of the missing member. Do not use a default type.',
})
