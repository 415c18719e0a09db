import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/non-string-sub',
  addedIn: '0.2.0',
  title: 'An ID-JAG whose `sub` is not a string is refused, and causes no server error.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7519, '4.1.2')],
  needs: ['idJag:non-string-sub'],
  check: ({ 'idJag:non-string-sub': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:non-string-sub': tried }) => idJagOutcomes(tried),
  why: 'Turned into a string, every object is `[object Object]`: all users with such a `sub` would share one registration. A service that calls a method of a string on it throws, and answers 5xx. An answer that asks the user to confirm counts as accepted, because only a valid ID-JAG may start that.',
  fix: 'Check the type of every claim before you use it. If `sub` is not a string, answer 400 with `{"error": "invalid_request"}`.',
})
