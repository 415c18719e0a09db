import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/missing-jti',
  title: 'An ID-JAG without `jti` is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7519, '4.1.7')],
  needs: ['idJag:missing-jti'],
  check: ({ 'idJag:missing-jti': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:missing-jti': tried }) => idJagOutcomes(tried),
  why: 'A service recognizes a replay by its `jti`. An attacker can send an ID-JAG without one as often as they like.',
  fix: 'Require `jti` to be a non-empty string: 400 with `{"error": "invalid_request"}`.',
})
