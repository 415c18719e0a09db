import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/audience-prefix',
  title: 'An ID-JAG whose audience only starts with the right one is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7519, '4.1.3'), rfc(8725, '3.9')],
  needs: ['idJag:audience-prefix'],
  check: ({ 'idJag:audience-prefix': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:audience-prefix': tried }) => idJagOutcomes(tried),
  why: "`https://service.example.attacker.example` starts with `https://service.example`. If the service compares only the prefix, it accepts an ID-JAG that was made for the attacker's host. The attacker then gets the user's account here.",
  fix: 'Compare the whole string of `aud`, or each item of a list, with your own issuer (or `resource`). Never use `startsWith`, a pattern, or `includes` on a string. Answer 400 with `{"error": "invalid_audience"}`.',
})
