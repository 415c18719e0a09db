import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/hmac-confusion',
  title: "An ID-JAG that is signed with HS256 and the provider's public key as the secret is refused.",
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(8725, '2.1'), rfc(8725, '3.1')],
  needs: ['idJag:hmac-confusion'],
  check: ({ 'idJag:hmac-confusion': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:hmac-confusion': tried }) => idJagOutcomes(tried),
  why: 'Everybody knows the public key. If the header chooses the algorithm, this key becomes the secret of a MAC. Then anybody who can read a JWKS can sign for every user of that provider.',
  fix: 'Give the library a fixed list of asymmetric algorithms, and bind each key to its own (`alg` of the JWK). Never allow `HS*`. Answer 400 with `{"error": "invalid_signature"}`.',
})
