import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/unknown-type',
  title: 'The registration endpoint answers 400 `invalid_request` to a registration with an unknown type.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(6749, '5.2', 'includes an unsupported parameter value (other than grant type)')],
  needs: ['unknownTypeResponses'],
  check: ({ unknownTypeResponses }) =>
    unknownTypeResponses.flatMap((exchange) =>
      refusalProblems(exchange, 'a registration with type no_such_type (unknown)', {
        statuses: [400],
        errors: ['invalid_request'],
        otherwise: 'SHOULD',
        envelope: 'register/error-envelope',
      }),
    ),
  why: 'A service that accepts any type registers agents that wanted something else. Later it will also take a new type for an old one.',
  fix: 'Compare `type` with the list of types that you support. Answer any other type with 400 and `{"error": "invalid_request"}`.',
})
