import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unsigned',
  title: 'An ID-JAG without a signature (`alg: none`) is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7519, '6'), rfc(8725, '3.1')],
  needs: ['idJag:unsigned'],
  check: ({ 'idJag:unsigned': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:unsigned': tried }) => idJagOutcomes(tried),
  why: 'A library that follows the header accepts `none` as an algorithm. Then an attacker only needs an e-mail address to get its account.',
  fix: 'Give the library a fixed list of asymmetric algorithms, for example `ES256` and `RS256`. Never allow `none`. Answer 400 with `{"error": "invalid_signature"}`.',
})
