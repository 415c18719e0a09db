import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

const NAMES = ['an assertion signed with another key', 'an assertion with its own key in the header']

export default defineRule({
  id: 'token/foreign-key-assertion',
  title: 'The token endpoint answers `invalid_grant` to an assertion that another key signed.',
  level: 'MUST',
  impact: 'takeover',
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
  why: 'Some services take the key from the header of the token (`jwk`), or accept any key with a known `kid`. An attacker can then sign an assertion with an own key.',
  fix: 'Verify with your own key: find it by `kid` among the keys that you have. Ignore `jwk`, `jku`, `x5c` and `x5u` in the header. Answer 400 with `{"error": "invalid_grant"}` when verification fails.',
})
