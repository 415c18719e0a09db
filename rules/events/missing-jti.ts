import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/missing-jti',
  title: 'An event without `jti` is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['missingJtiEvent'],
  check: ({ missingJtiEvent }) => eventRefusalProblems(missingJtiEvent, 'an event without `jti`'),
  observed: ({ missingJtiEvent }) => eventOutcome(missingJtiEvent),
  why: 'Without this identifier, a service cannot see that an event is sent again. Anyone who captures one event can use it for ever.',
  fix: 'Require `jti` to be a string before you act on an event. If it is missing, answer 400 with `invalid_request`.',
})
