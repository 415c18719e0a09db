import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/non-string-jti',
  title: 'An ID-JAG whose `jti` is a number is refused, and causes no server error.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7519, '4.1.7', 'The "jti" value is a case-sensitive string.')],
  needs: ['idJag:non-string-jti'],
  check: ({ 'idJag:non-string-jti': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:non-string-jti': tried }) => idJagOutcomes(tried),
  why: 'A replay cache may call a method of a string on the number: it throws, and the service answers 5xx. Or the cache compares the number with strings: it never finds the number again, and an attacker can replay the ID-JAG.',
  fix: 'Check the type of every claim before you use it. If the type is wrong, answer 400 with `{"error": "invalid_request"}`.',
})
