import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/bad-signature',
  title: "An ID-JAG whose signature does not verify with its provider's keys is refused.",
  level: 'MUST',
  spec: [
    AUTHMD.register,
    rfc(7523, '3', 'The authorization server MUST reject JWTs with an invalid signature or MAC.'),
  ],
  needs: ['idJag:bad-signature'],
  check: ({ 'idJag:bad-signature': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:bad-signature': tried }) => idJagOutcomes(tried),
  why: "Without the signature anybody writes an ID-JAG for any address, and gets that person's account.",
  fix: 'Find the key of the `kid` in the JWKS of the issuer that you trust, verify with it and with a fixed list of algorithms, and only then read a claim. Answer 400 with `{"error": "invalid_signature"}` when it fails.',
})
