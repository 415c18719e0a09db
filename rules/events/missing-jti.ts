import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/missing-jti',
  title: 'An event without `jti` is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['missingJtiEvent'],
  check: ({ missingJtiEvent }) => eventRefusalProblems(missingJtiEvent, 'an event without `jti`'),
  observed: ({ missingJtiEvent }) => eventOutcome(missingJtiEvent),
  why: 'Without its identifier a service cannot tell an event from the same one sent again, and what was captured once can be used for ever.',
  fix: 'Require `jti`, a string, before you act on an event, and answer 400 with `invalid_request`.',
})
