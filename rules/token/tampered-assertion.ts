import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/tampered-assertion',
  title: 'An assertion whose signature was changed is refused with `invalid_grant`.',
  level: 'MUST',
  spec: [
    rfc(7523, '3', 'The authorization server MUST reject JWTs with an invalid signature or MAC.'),
    rfc(7523, '3.1'),
  ],
  since: '0.2',
  needs: ['tamperedAssertion'],
  check: ({ tamperedAssertion }) =>
    tokenRefusalProblems(tamperedAssertion, 'an assertion with a changed signature', 'invalid_grant', 'SHOULD'),
  why: 'Without the signature anybody writes an assertion for any registration, and is any agent, claimed ones included.',
  fix: 'Verify the signature with your own key, and a fixed list of algorithms, before you read a claim. Answer 400 with `{"error": "invalid_grant"}` when it fails.',
})
