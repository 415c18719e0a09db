import { AUTHMD, defineRule, rfc, statusAndError, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-assertion',
  title: "After a provider's event, the subject's assertion can no longer be exchanged.",
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.revocation, rfc(7523, '3.1'), rfc(6749, '5.2')],
  since: '0.2',
  needs: ['eventAftermath', 'eventEffect'],
  unless: ({ eventAftermath }) => eventAftermath.exchange === undefined && 'there is no assertion to exchange',
  check: ({ eventAftermath: { exchange } }) =>
    exchange ? tokenRefusalProblems(exchange, 'the assertion of a revoked subject', 'invalid_grant', 'SHOULD') : [],
  observed: ({ eventAftermath: { exchange } }) => `the assertion: ${exchange && statusAndError(exchange)}`,
  why: 'If the assertion still brings new tokens, it does not help to revoke the old ones. The agent follows its usual way, asks for a new token, and has access again.',
  fix: 'Look the registration of an assertion up when the agent exchanges it. If an event has ended the registration, answer 400 with `{"error": "invalid_grant"}`.',
})
