import { AUTHMD, defineRule, explainRevocation, isTokenRefusal, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/assertion',
  title: 'An expired identity assertion gives no access token.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.exchange, rfc(7523, '3'), rfc(7519, '4.1.4')],
  since: '0.2',
  needs: ['expiredExchange'],
  wants: ['survivors'],
  unless: explainRevocation,
  // `token/expired-assertion` judges the reason of the refusal.
  check: ({ expiredExchange }) =>
    isTokenRefusal(expiredExchange) ? [] : refusalProblems(expiredExchange, 'an expired assertion', {}),
  why: 'The assertion is the identity of the agent, and only `exp` ends it by itself. Without this check, anyone with a leaked assertion gets tokens for ever. Clocks differ, so the test allows two minutes after `exp`.',
  fix: 'Require `exp` when you verify the assertion, and compare it with the time. A leeway of two minutes is enough. Refuse the exchange with 400 and `invalid_grant`.',
})
