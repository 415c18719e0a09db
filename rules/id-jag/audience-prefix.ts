import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/audience-prefix',
  title: 'An ID-JAG whose audience only starts with the right one is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '4.1.3'), rfc(8725, '3.9')],
  needs: ['idJag:audience-prefix'],
  check: ({ 'idJag:audience-prefix': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:audience-prefix': tried }) => idJagOutcomes(tried),
  why: "`https://service.example.attacker.example` starts with `https://service.example`. Compared by prefix, an ID-JAG that was made for the attacker's host is good here.",
  fix: 'Compare `aud` with your own issuer (or `resource`) as a whole string, or each of its items when it is a list; never with `startsWith`, a pattern or `includes` on a string. Answer 400 with `{"error": "invalid_audience"}`.',
})
