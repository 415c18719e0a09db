import { AUTHMD, defineRule, eventOutcome, rfc, sideEffectProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/only-that-subject',
  title: 'An event does not touch the credentials of other subjects.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['bystanderAfter'],
  check: ({ bystanderAfter }) => sideEffectProblems(bystanderAfter, 'an event about another subject'),
  observed: ({ bystanderAfter }) => eventOutcome(bystanderAfter),
  why: 'When one user withdraws permission, nobody else must lose access. Otherwise any user can cause an outage for all.',
  fix: 'Revoke the registrations of exactly the `iss` and `sub` of the event. Do not end others only because they came from the same provider.',
})
