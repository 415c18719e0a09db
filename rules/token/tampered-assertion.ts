import { defineRule, rfc, statusAndError, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/tampered-assertion',
  title: 'The token endpoint answers `invalid_grant` to an assertion with a changed signature.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    rfc(7523, '3', 'The authorization server MUST reject JWTs with an invalid signature or MAC.'),
    rfc(7523, '3.1'),
  ],
  since: '0.2',
  needs: ['tamperedAssertion'],
  check: ({ tamperedAssertion }) =>
    tokenRefusalProblems(tamperedAssertion, 'an assertion with a changed signature', 'invalid_grant', 'SHOULD'),
  observed: ({ tamperedAssertion }) => String(statusAndError(tamperedAssertion)),
  why: 'When nobody checks the signature, anyone can write an assertion for any registration, even for a claimed one, and act as its agent.',
  fix: 'Before you read a claim, verify the signature with your own key and a fixed list of algorithms. Answer 400 with `{"error": "invalid_grant"}` when this fails.',
})
