import { defineRule, explainRevocation, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/expired-assertion',
  title: 'An assertion that has ended is refused with `invalid_grant`.',
  level: 'SHOULD',
  spec: [rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['expiredRefusal', 'tamperedAssertion'],
  wants: ['survivors'],
  unless: explainRevocation,
  check: ({ expiredRefusal, tamperedAssertion }) =>
    forgeryRefusalProblems(expiredRefusal, 'an assertion that has ended', tamperedAssertion),
  observed: ({ expiredRefusal }) => String(statusAndError(expiredRefusal)),
  why: '`invalid_grant` is what tells an agent that its assertion is over and that it has to register, or be claimed, again. For any other code it repairs its request, or gives up. That such an assertion is refused at all is for `expiry/assertion`.',
  fix: 'Answer 400 with `{"error": "invalid_grant"}` when `exp` of the assertion has passed.',
})
