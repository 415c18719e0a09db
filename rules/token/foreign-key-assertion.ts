import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

const NAMES = ['an assertion signed with another key', 'an assertion that brings the key for its signature along']

export default defineRule({
  id: 'token/foreign-key-assertion',
  title: 'An assertion that another key signed is refused with `invalid_grant`.',
  level: 'MUST',
  spec: [
    rfc(7523, '3', 'The authorization server MUST reject JWTs with an invalid signature or MAC.'),
    rfc(8725, '3.10'),
    rfc(7515, '4.1.3'),
  ],
  since: '0.2',
  needs: ['foreignKeyAssertions', 'tamperedAssertion'],
  check: ({ foreignKeyAssertions, tamperedAssertion }) =>
    foreignKeyAssertions
      .flatMap((answer, i) => forgeryRefusalProblems(answer, NAMES[i] ?? '', tamperedAssertion))
      .slice(0, 1),
  observed: ({ foreignKeyAssertions }) => foreignKeyAssertions.map(statusAndError).join(', '),
  why: 'A service that takes the key from the header of the token (`jwk`), or any key under a `kid` it knows, asks the forger whether the forgery is good.',
  fix: 'Verify with your own key, found by `kid` among the keys that you hold; ignore `jwk`, `jku`, `x5c` and `x5u` in the header. Answer 400 with `{"error": "invalid_grant"}` when it fails.',
})
