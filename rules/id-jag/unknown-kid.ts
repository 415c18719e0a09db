import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unknown-kid',
  title: 'An ID-JAG signed with a key that its provider does not publish is refused.',
  level: 'MUST',
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
  why: 'A service that goes on when it finds no key for a `kid`, with a key that it was given before or with none at all, takes the word of whoever made one up.',
  fix: 'When no key of the issuer\'s JWKS has the `kid`, fetch the JWKS once more, and refuse when it is still not there: 400 with `{"error": "invalid_signature"}`.',
})
