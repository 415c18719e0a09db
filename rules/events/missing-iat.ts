import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/missing-iat',
  addedIn: '0.2.0',
  title: 'An event without `iat` is refused.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['missingIatEvent'],
  check: ({ missingIatEvent }) => eventRefusalProblems(missingIatEvent, 'an event without `iat`'),
  observed: ({ missingIatEvent }) => eventOutcome(missingIatEvent),
  why: 'Without the time when it was issued, an event never becomes too old. Then the service would have to remember every `jti` for ever to recognise a repetition.',
  fix: 'Require `iat` to be a number before you act on an event. If it is missing, answer 400 with `invalid_request`.',
})
