import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unsigned',
  title: 'An ID-JAG without a signature (`alg: none`) is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '6'), rfc(8725, '3.1')],
  needs: ['idJag:unsigned'],
  check: ({ 'idJag:unsigned': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:unsigned': tried }) => idJagOutcomes(tried),
  why: 'A library that goes by the header takes `none` for an answer. Then nothing but an e-mail address is needed to get the account behind it.',
  fix: 'Give the library a fixed list of asymmetric algorithms, `ES256` and `RS256` for example; `none` is never among them. Answer 400 with `{"error": "invalid_signature"}`.',
})
