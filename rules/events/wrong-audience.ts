import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-audience',
  title: 'An event that is meant for another service is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.4')],
  needs: ['wrongAudienceEvent'],
  check: ({ wrongAudienceEvent }) => eventRefusalProblems(wrongAudienceEvent, 'an event for another service'),
  observed: ({ wrongAudienceEvent }) => eventOutcome(wrongAudienceEvent),
  why: 'Another service that gets events of the same provider could send them here and end the agents of its competitor.',
  fix: 'Compare the whole string of `aud`, or each of its items, with your own issuer. If none matches, the event is for another service: answer 400 with `invalid_audience`.',
})
