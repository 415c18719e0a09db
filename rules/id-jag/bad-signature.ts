import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/bad-signature',
  title: "An ID-JAG whose signature does not verify with its provider's keys is refused.",
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.register,
    rfc(7523, '3', 'The authorization server MUST reject JWTs with an invalid signature or MAC.'),
  ],
  needs: ['idJag:bad-signature'],
  check: ({ 'idJag:bad-signature': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:bad-signature': tried }) => idJagOutcomes(tried),
  why: 'Without a check of the signature, anybody can write an ID-JAG for any address and get the account of that person.',
  fix: 'Find the key with this `kid` in the JWKS of the trusted issuer. Verify the signature with it and with a fixed list of algorithms before you read a claim. If this fails, answer 400 with `{"error": "invalid_signature"}`.',
})
