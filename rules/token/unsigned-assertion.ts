import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/unsigned-assertion',
  title: 'An assertion without a signature is refused with `invalid_grant`.',
  level: 'MUST',
  spec: [rfc(7523, '3'), rfc(8725, '3.2'), rfc(8725, '2.1')],
  since: '0.2',
  needs: ['unsignedAssertion', 'tamperedAssertion'],
  check: ({ unsignedAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(unsignedAssertion, 'an assertion with `alg: none`', tamperedAssertion),
  observed: ({ unsignedAssertion }) => String(statusAndError(unsignedAssertion)),
  why: 'A library that takes the algorithm from the header is told by the attacker that there is nothing to verify: anybody writes an assertion for any registration, claimed ones included, with a text editor.',
  fix: 'Hand the verifier the one algorithm that you sign with, never the one of the header, and answer 400 with `{"error": "invalid_grant"}` to any other.',
})
