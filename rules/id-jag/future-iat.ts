import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/future-iat',
  title: 'An ID-JAG that says it will be issued in an hour is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7519, '4.1.6')],
  needs: ['idJag:future-iat'],
  check: ({ 'idJag:future-iat': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:future-iat': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG with a date in the future lives longer than its five minutes. A replay cache that forgets by age cannot find it. Either a clock is wrong by an hour, or an attacker made the ID-JAG in advance.',
  fix: 'Refuse an `iat` that is more than a minute or two in the future: 400 with `{"error": "invalid_request"}`.',
})
