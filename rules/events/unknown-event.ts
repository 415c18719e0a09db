import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  eventOutcome,
  rfc,
  sideEffectProblems,
  statusAndErr,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/unknown-event',
  title: 'An event that the service does not know is acknowledged, and has no effect.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.2')],
  since: '0.3',
  needs: ['unknownEvent'],
  check: ({ unknownEvent }) => {
    const { exchange } = unknownEvent
    const touched = sideEffectProblems(unknownEvent, 'an event that nobody has defined')
    if (touched.length > 0 || exchange.response.status < 300) return touched
    const message = `an event with an unknown schema was not acknowledged: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '202', actual: statusAndErr(exchange) }]
  },
  observed: ({ unknownEvent }) => eventOutcome(unknownEvent),
  why: 'Providers send more than revocations, and new kinds of events appear every year. If the service refuses an unknown event, the provider may switch its stream off. If the service revokes on any event, a user who only changes a picture loses their agents.',
  fix: 'Read the members of `events`. Act on the schema that you know, and ignore the others. Answer 202 in both cases.',
})
