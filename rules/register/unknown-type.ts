import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/unknown-type',
  title: 'A registration of an unknown type is refused with 400 `invalid_request`.',
  level: 'MUST',
  spec: [AUTHMD.errors, rfc(6749, '5.2', 'includes an unsupported parameter value (other than grant type)')],
  needs: ['unknownTypeResponses'],
  check: ({ unknownTypeResponses }) =>
    unknownTypeResponses.flatMap((exchange) =>
      refusalProblems(exchange, 'a registration of the type no_such_type', {
        statuses: [400],
        errors: ['invalid_request'],
        otherwise: 'SHOULD',
        envelope: 'register/error-envelope',
      }),
    ),
  why: 'A service that takes any type for the one it knows registers agents that meant something else, and takes a type that comes later for one of today.',
  fix: 'Compare `type` with the list of types that there are, and answer 400 with `{"error": "invalid_request"}` to any other.',
})
