import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/non-string-email',
  addedIn: '0.2.0',
  title: 'An ID-JAG whose `email` is not a string is refused, and causes no server error.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7519, '2')],
  needs: ['idJag:non-string-email'],
  check: ({ 'idJag:non-string-email': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:non-string-email': tried }) => idJagOutcomes(tried),
  why: 'A service that puts an array or an object into a query may match another account with it. A service that calls a method of a string on it may stop. The subject in this test is new, because a service need not read the address of a known one.',
  fix: 'Check the type of every claim before you use it. If `email` is not a string, answer 400 with `{"error": "invalid_request"}`.',
})
