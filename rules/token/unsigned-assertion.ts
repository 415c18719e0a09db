import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/unsigned-assertion',
  title: 'The token endpoint answers `invalid_grant` to an assertion without a signature.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(7523, '3'), rfc(8725, '3.2'), rfc(8725, '2.1')],
  since: '0.2',
  needs: ['unsignedAssertion', 'tamperedAssertion'],
  check: ({ unsignedAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(unsignedAssertion, 'an assertion with `alg: none`', tamperedAssertion),
  observed: ({ unsignedAssertion }) => String(statusAndError(unsignedAssertion)),
  why: 'Some libraries take the algorithm from the header, so an attacker can say that there is nothing to verify. Anyone can then write an assertion for any registration with a text editor, even for a claimed one.',
  fix: 'Give the verifier the one algorithm that you sign with, never the one in the header. Answer any other with 400 and `{"error": "invalid_grant"}`.',
})
