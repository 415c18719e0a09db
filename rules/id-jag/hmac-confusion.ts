import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/hmac-confusion',
  title: "An ID-JAG signed with HS256 and the provider's public key as the secret is refused.",
  level: 'MUST',
  spec: [AUTHMD.register, rfc(8725, '2.1'), rfc(8725, '3.1')],
  needs: ['idJag:hmac-confusion'],
  check: ({ 'idJag:hmac-confusion': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:hmac-confusion': tried }) => idJagOutcomes(tried),
  why: 'The public key is public. Where the header chooses the algorithm, it becomes the secret of a MAC, and anybody who can read a JWKS signs for every user of that provider.',
  fix: 'Give the library a fixed list of asymmetric algorithms and bind each key to its own (`alg` of the JWK); no `HS*` is ever among them. Answer 400 with `{"error": "invalid_signature"}`.',
})
