import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

const WHAT = 'an assertion with HS256 and the public key as the secret'

export default defineRule({
  id: 'token/hmac-confusion',
  title: 'An assertion whose MAC takes the public key for a secret is refused with `invalid_grant`.',
  level: 'MUST',
  spec: [rfc(7523, '3'), rfc(8725, '2.1'), rfc(8725, '3.1')],
  since: '0.2',
  needs: ['hmacAssertions', 'tamperedAssertion'],
  check: ({ hmacAssertions, tamperedAssertion }) =>
    hmacAssertions.flatMap((answer) => forgeryRefusalProblems(answer, WHAT, tamperedAssertion)).slice(0, 1),
  observed: ({ hmacAssertions }) => hmacAssertions.map(statusAndError).join(', '),
  why: 'A verifier that takes the algorithm from the header and the key from its configuration uses the public key as the secret of a MAC. Everybody has the public key, so everybody signs for any registration.',
  fix: 'Hand the verifier the one algorithm that you sign with, and a key object of that type rather than its text. Answer 400 with `{"error": "invalid_grant"}` to any other algorithm.',
})
