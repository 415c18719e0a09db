import { isEventRefused, outcomeOf } from '../../src/judge/event.js'
import { defineRule } from '../../src/judge/rule.js'
import { AUTHMD, rfc } from '../../src/model/spec.js'

export default defineRule({
  id: 'events/missing-events',
  title: 'A JWT that names no event is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8417, '4.1')],
  needs: ['missingEventsEvent'],
  check: ({ missingEventsEvent }) => isEventRefused(missingEventsEvent, 'a JWT without `events`'),
  observed: ({ missingEventsEvent }) => outcomeOf(missingEventsEvent),
  why: "Without `events` it is some other JWT of the provider. A service that takes that for a revocation lets an ID token, which many have seen, end its user's agents.",
  fix: 'Require `events`, an object, and act only on the schemas in it that you know. Answer 400 with `invalid_request` when it is missing.',
})
