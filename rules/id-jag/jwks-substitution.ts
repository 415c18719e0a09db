import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/jwks-substitution',
  title: 'The service does not use a key that the header of an ID-JAG brings or points to (`jku`, `jwk`).',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7515, '4.1.2'), rfc(8725, '3.10')],
  needs: ['idJag:jwks-substitution'],
  check: ({ 'idJag:jwks-substitution': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:jwks-substitution': tried }) => idJagOutcomes(tried),
  why: "The sender of the token writes the header. A key from there only proves that the attacker has the attacker's own key. The attacker can also make the service fetch any URL.",
  fix: 'Take keys only from the JWKS that you configured for the issuer, or that its metadata names. Ignore `jku`, `jwk`, `x5u` and `x5c`. Answer 400 with `{"error": "invalid_signature"}`.',
})
