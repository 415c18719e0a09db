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
  title: 'An event that is sent again has no effect again.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2')],
  needs: ['replayedEvent'],
  check: ({ replayedEvent }): Problem[] => {
    const { exchange } = replayedEvent
    const { status } = exchange.response
    const touched = sideEffectProblems(replayedEvent, 'an old event that was pushed again')
    if (touched.length > 0 || status < 300 || (status >= 400 && status < 500)) return touched
    const message = `the answer to an event that was pushed again was ${status}`
    return [{ message, at: atStatus(exchange), expected: '400, or 202 with nothing revoked', actual: status }]
  },
  observed: ({ replayedEvent }) => eventOutcome(replayedEvent),
  why: "Anyone who captured one event could end a user's agents each time the user comes back. Only the effect counts, not the answer. A provider that lost an acknowledgement sends the event again, and RFC 8935 §2 allows that. So the service may acknowledge it again and do nothing, or refuse it with 400.",
  fix: 'Remember `iss` and `jti` of every event that you acted on, in one place for all instances, for as long as you would accept its `iat`. Never act on one of them again.',
})
