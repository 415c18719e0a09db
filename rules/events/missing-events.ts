import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/missing-events',
  title: 'A JWT that names no event is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8417, '4.1')],
  needs: ['missingEventsEvent'],
  check: ({ missingEventsEvent }) => eventRefusalProblems(missingEventsEvent, 'a JWT without `events`'),
  observed: ({ missingEventsEvent }) => eventOutcome(missingEventsEvent),
  why: "Without `events` it is some other JWT of the provider. A service that takes that for a revocation lets an ID token, which many have seen, end its user's agents.",
  fix: 'Require `events`, an object, and act only on the schemas in it that you know. Answer 400 with `invalid_request` when it is missing.',
})
