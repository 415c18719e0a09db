import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-content-type',
  title: 'The service accepts an event only with its own media type.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8935, '2.1')],
  needs: ['wrongContentTypeEvent'],
  check: ({ wrongContentTypeEvent }) =>
    eventRefusalProblems(wrongContentTypeEvent, 'an event that was sent as `application/json`'),
  observed: ({ wrongContentTypeEvent }) => eventOutcome(wrongContentTypeEvent),
  why: "If the endpoint accepts any media type, a web page in somebody's browser can send events to it. The endpoint also does not notice a sender of another protocol.",
  fix: 'Require `Content-Type: application/secevent+jwt` (`application/logout+jwt` in 0.1 and 0.2). Answer 400 with `invalid_request`, or 415, to anything else.',
})
