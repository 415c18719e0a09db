import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/future-iat',
  title: 'An ID-JAG that says it will be issued in an hour is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '4.1.6')],
  needs: ['idJag:future-iat'],
  check: ({ 'idJag:future-iat': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:future-iat': tried }) => idJagOutcomes(tried),
  why: 'What is dated ahead outlives its five minutes, and hides from a replay cache that forgets by age. Either a clock is an hour wrong or somebody made it in store.',
  fix: 'Refuse an `iat` that lies more than a minute or two ahead: 400 with `{"error": "invalid_request"}`.',
})
