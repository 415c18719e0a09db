import { AUTHMD, defineRule, explainRevocation, isTokenRefusal, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/assertion',
  title: 'An identity assertion that has ended mints no access token.',
  level: 'MUST',
  spec: [AUTHMD.exchange, rfc(7523, '3'), rfc(7519, '4.1.4')],
  since: '0.2',
  needs: ['expiredExchange'],
  wants: ['survivors'],
  unless: explainRevocation,
  // For which reason is the finding of token/expired-assertion.
  check: ({ expiredExchange }) =>
    isTokenRefusal(expiredExchange) ? [] : refusalProblems(expiredExchange, 'an assertion that has ended', {}),
  why: 'The assertion is the identity of the agent, and `exp` is the only thing that ends it by itself: without it, one that leaked mints tokens for ever. Clocks differ, so nobody is accused within two minutes of `exp`.',
  fix: 'Require `exp` when the assertion is verified, compare it with the time (a leeway of two minutes is plenty), and refuse the exchange with `invalid_grant`.',
})
