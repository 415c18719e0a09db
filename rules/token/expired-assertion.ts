import { defineRule, explainRevocation, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/expired-assertion',
  title: 'The token endpoint answers `invalid_grant` to an expired assertion.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['expiredRefusal', 'tamperedAssertion'],
  wants: ['survivors'],
  unless: explainRevocation,
  check: ({ expiredRefusal, tamperedAssertion }) =>
    forgeryRefusalProblems(expiredRefusal, 'an expired assertion', tamperedAssertion),
  observed: ({ expiredRefusal }) => String(statusAndError(expiredRefusal)),
  why: '`invalid_grant` tells an agent that its assertion has ended, and that it must register or be claimed again. After any other code, the agent changes its request or gives up. `expiry/assertion` checks that the service refuses the assertion at all.',
  fix: 'Answer 400 with `{"error": "invalid_grant"}` when `exp` of the assertion is in the past.',
})
