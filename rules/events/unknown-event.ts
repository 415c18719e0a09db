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
  title: 'An event that the service does not know is acknowledged, and does nothing.',
  level: 'SHOULD',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.2')],
  since: '0.3',
  needs: ['unknownEvent'],
  check: ({ unknownEvent }) => {
    const { exchange } = unknownEvent
    const touched = sideEffectProblems(unknownEvent, 'an event that nobody has defined')
    if (touched.length > 0 || exchange.response.status < 300) return touched
    const message = `an event of an unknown schema was not acknowledged: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '202', actual: statusAndErr(exchange) }]
  },
  observed: ({ unknownEvent }) => eventOutcome(unknownEvent),
  why: 'A provider has more to tell than revocations, and tells more with every year. A service that refuses what it does not know gets its stream switched off; one that revokes on anything ends agents whose user has merely changed a picture.',
  fix: 'Go through the members of `events`, act on the schema that you know, ignore the others, and answer 202 in either case.',
})
