import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/long-lived',
  title: 'An ID-JAG that lives for years is refused.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:long-lived'],
  check: ({ 'idJag:long-lived': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:long-lived': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG is good for minutes. One that a careless provider made for years is a password that cannot be changed, and no replay cache remembers its `jti` for as long.',
  fix: 'Refuse when `exp` is more than an hour after `iat`, and more than that ahead: 400 with `{"error": "invalid_request"}`.',
})
