import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/missing-type',
  title: 'A registration without a type is refused with 400 `invalid_request`.',
  level: 'MUST',
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
  why: 'A misspelt `type`, as in `identity_type`, then registers anonymously without a word: the agent believes that its user is known.',
  fix: 'Answer 400 with `{"error": "invalid_request"}` and say which member is missing; let no type be the default.',
})
