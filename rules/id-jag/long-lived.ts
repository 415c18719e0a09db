import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/long-lived',
  title: 'An ID-JAG with a lifetime of years is refused.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:long-lived'],
  check: ({ 'idJag:long-lived': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:long-lived': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG should be good for minutes. If a careless provider makes one for years, it is a password that nobody can change. No replay cache remembers its `jti` for so long.',
  fix: 'Refuse an ID-JAG whose `exp` is more than an hour after its `iat`, or more than an hour from now: 400 with `{"error": "invalid_request"}`.',
})
