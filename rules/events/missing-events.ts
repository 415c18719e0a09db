import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/missing-events',
  title: 'A JWT without `events` is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8417, '4.1')],
  needs: ['missingEventsEvent'],
  check: ({ missingEventsEvent }) => eventRefusalProblems(missingEventsEvent, 'a JWT without `events`'),
  observed: ({ missingEventsEvent }) => eventOutcome(missingEventsEvent),
  why: "Without `events` it is another JWT of the provider. If the service treats it as a revocation, anyone who saw a user's ID token can end that user's agents.",
  fix: 'Require `events` to be an object, and act only on the schemas in it that you know. If it is missing, answer 400 with `invalid_request`.',
})
