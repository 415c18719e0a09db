import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/malformed-json',
  title: 'The registration endpoint answers 4xx to a body that is not valid JSON.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(8259, '2')],
  needs: ['malformedJsonResponses'],
  check: ({ malformedJsonResponses }) =>
    malformedJsonResponses.flatMap((exchange) =>
      refusalProblems(exchange, 'a registration with broken JSON (no closing brace)', {}),
    ),
  why: 'A parser error that ends in a 5xx makes the agent try again, and shows an attacker a weak point. A service that ignores the error registers requests that arrived incomplete.',
  fix: 'Catch the error of the parser. Answer 400 with `{"error": "invalid_request"}`.',
})
