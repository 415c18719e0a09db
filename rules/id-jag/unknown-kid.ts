import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unknown-kid',
  title: 'An ID-JAG signed with a key that its provider does not publish is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.register,
    rfc(7515, '4.1.4'),
    rfc(
      8725,
      '3.8',
      'When a JWT contains an "iss" (issuer) claim, the application MUST validate that the cryptographic keys used for the cryptographic operations in the JWT belong to the issuer.',
    ),
  ],
  needs: ['idJag:unknown-kid'],
  check: ({ 'idJag:unknown-kid': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:unknown-kid': tried }) => idJagOutcomes(tried),
  why: 'A service may find no key for a `kid` and then use an older key, or none at all. Then it trusts anyone who invents a `kid`, and this attacker gets any account.',
  fix: 'If no key in the issuer\'s JWKS has the `kid`, fetch the JWKS once more. If it is still not there, refuse: 400 with `{"error": "invalid_signature"}`.',
})
