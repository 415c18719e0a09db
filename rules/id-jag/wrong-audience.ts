import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/wrong-audience',
  title: 'An ID-JAG that was made for another service is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.register,
    rfc(
      7519,
      '4.1.3',
      'If the principal processing the claim does not identify itself with a value in the "aud" claim when this claim is present, then the JWT MUST be rejected.',
    ),
  ],
  needs: ['idJag:wrong-audience'],
  check: ({ 'idJag:wrong-audience': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:wrong-audience': tried }) => idJagOutcomes(tried),
  why: "Every service that an agent registers at gets an ID-JAG of its user. If the service does not check `aud`, each of those services can send it here and get that user's account.",
  fix: 'Compare `aud` with your own issuer (or `resource`), character by character, before you register anything. Answer 400 with `{"error": "invalid_audience"}`.',
})
