import { AUTHMD, defineRule, rfc, statusAndError, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-assertion',
  title: "After a provider's event the subject's assertion is not exchanged any more.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['eventAftermath', 'eventEffect'],
  unless: ({ eventAftermath }) => eventAftermath.exchange === undefined && 'there is no assertion to exchange',
  check: ({ eventAftermath: { exchange } }) =>
    exchange ? tokenRefusalProblems(exchange, 'the assertion of a revoked subject', 'invalid_grant', 'SHOULD') : [],
  observed: ({ eventAftermath: { exchange } }) => `the assertion: ${exchange && statusAndError(exchange)}`,
  why: 'Revoked tokens are worth nothing if the assertion buys new ones: the agent, which has done nothing wrong, simply asks again and is back.',
  fix: 'Look the registration of an assertion up when it is exchanged, and answer 400 with `{"error": "invalid_grant"}` when an event has ended it.',
})
