import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

const WHAT = 'an assertion signed by HS256 with the public key as the secret'

export default defineRule({
  id: 'token/hmac-confusion',
  title: 'The token endpoint answers `invalid_grant` to an assertion whose MAC uses the public key as its secret.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(7523, '3'), rfc(8725, '2.1'), rfc(8725, '3.1')],
  since: '0.2',
  needs: ['hmacAssertions', 'tamperedAssertion'],
  check: ({ hmacAssertions, tamperedAssertion }) =>
    hmacAssertions.flatMap((answer) => forgeryRefusalProblems(answer, WHAT, tamperedAssertion)).slice(0, 1),
  observed: ({ hmacAssertions }) => hmacAssertions.map(statusAndError).join(', '),
  why: 'Some verifiers take the algorithm from the header and the key from their configuration. They then use the public key as the secret of a MAC. Everyone has the public key, so anyone can sign for any registration.',
  fix: 'Give the verifier the one algorithm that you sign with, and a key object of that type instead of its text. Answer any other algorithm with 400 and `{"error": "invalid_grant"}`.',
})
