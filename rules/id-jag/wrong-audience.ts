import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/wrong-audience',
  title: 'An ID-JAG that was made for another service is refused.',
  level: 'MUST',
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
  why: 'Every service that an agent registers at gets an ID-JAG of its user. Where `aud` is not looked at, each of them can send it here and is that user.',
  fix: 'Compare `aud` with your own issuer (or `resource`) before anything is registered, character by character. Answer 400 with `{"error": "invalid_audience"}`.',
})
