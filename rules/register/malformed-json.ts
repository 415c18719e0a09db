import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/malformed-json',
  title: 'A body that is not valid JSON is refused with a 4xx.',
  level: 'SHOULD',
  spec: [AUTHMD.errors, rfc(8259, '2')],
  needs: ['malformedJsonResponses'],
  check: ({ malformedJsonResponses }) =>
    malformedJsonResponses.flatMap((exchange) => refusalProblems(exchange, 'a body without its closing brace', {})),
  why: 'A parser that throws into a 5xx tells the agent to try again, and an attacker where to knock. A service that registers whatever it cannot read registers truncated requests.',
  fix: 'Catch the error of the parser and answer 400 with `{"error": "invalid_request"}`.',
})
