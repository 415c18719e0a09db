import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-audience',
  title: 'An event that is meant for another service is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.4')],
  needs: ['wrongAudienceEvent'],
  check: ({ wrongAudienceEvent }) => eventRefusalProblems(wrongAudienceEvent, 'an event for another service'),
  observed: ({ wrongAudienceEvent }) => eventOutcome(wrongAudienceEvent),
  why: 'Any service that hears events of the same provider could pass them on and end the agents of its competitor.',
  fix: 'Compare `aud`, or each of its items, with your own issuer as whole strings, and answer 400 with `invalid_audience`.',
})
