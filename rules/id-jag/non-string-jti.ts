import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/non-string-jti',
  title: 'An ID-JAG whose `jti` is a number is refused, and breaks nothing.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '4.1.7', 'The "jti" value is a case-sensitive string.')],
  needs: ['idJag:non-string-jti'],
  check: ({ 'idJag:non-string-jti': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:non-string-jti': tried }) => idJagOutcomes(tried),
  why: "A replay cache that calls a string's method on it throws, and answers 5xx; one that compares it with strings never finds it again, and lets the replay in.",
  fix: 'Check the type of every claim before it is used, and answer 400 with `{"error": "invalid_request"}` when it is not the one that it has to have.',
})
