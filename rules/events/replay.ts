import {
  AUTHMD,
  atStatus,
  defineRule,
  eventOutcome,
  type Problem,
  rfc,
  sideEffectProblems,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/replay',
  title: 'An event that comes again does not act again.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2')],
  needs: ['replayedEvent'],
  check: ({ replayedEvent }): Problem[] => {
    const { exchange } = replayedEvent
    const { status } = exchange.response
    const touched = sideEffectProblems(replayedEvent, 'an old event, pushed again,')
    if (touched.length > 0 || status < 300 || (status >= 400 && status < 500)) return touched
    const message = `an event that was pushed again was answered ${status}`
    return [{ message, at: atStatus(exchange), expected: '400, or 202 and nothing revoked', actual: status }]
  },
  observed: ({ replayedEvent }) => eventOutcome(replayedEvent),
  why: "Whoever has captured one event could end a user's agents each time that the user comes back. What counts is what a replay does, and not how it is answered: a provider whose acknowledgement got lost delivers again, RFC 8935 §2 allows that, and a service that acknowledges once more and does nothing is as right as one that refuses with 400.",
  fix: 'Remember `iss` and `jti` of every event that you acted on, in one place for all instances, and for as long as you would take its `iat`; never act on one of them again.',
})
