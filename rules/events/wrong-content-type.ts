import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-content-type',
  title: 'An event is only taken under its own media type.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8935, '2.1')],
  needs: ['wrongContentTypeEvent'],
  check: ({ wrongContentTypeEvent }) =>
    eventRefusalProblems(wrongContentTypeEvent, 'an event sent as `application/json`'),
  observed: ({ wrongContentTypeEvent }) => eventOutcome(wrongContentTypeEvent),
  why: "An endpoint that reads whatever it is sent can be fed by a web page in somebody's browser, and does not notice a sender that speaks another protocol.",
  fix: 'Require `Content-Type: application/secevent+jwt` (`application/logout+jwt` in 0.1 and 0.2), and answer 400 with `invalid_request`, or 415, to anything else.',
})
