import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/jwks-substitution',
  title: 'A key to which the header of an ID-JAG points (`jku`, `jwk`) is not used.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7515, '4.1.2'), rfc(8725, '3.10')],
  needs: ['idJag:jwks-substitution'],
  check: ({ 'idJag:jwks-substitution': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:jwks-substitution': tried }) => idJagOutcomes(tried),
  why: "Whoever writes the header signs the token. A key that is taken from there proves that the attacker has the attacker's key, and makes the service fetch any URL.",
  fix: 'Take keys only from the JWKS that is configured for the issuer, or that its metadata name, and ignore `jku`, `jwk`, `x5u` and `x5c`. Answer 400 with `{"error": "invalid_signature"}`.',
})
