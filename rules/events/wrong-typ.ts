import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-typ',
  title: 'A JWT that is not typed as a security event is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.3'), rfc(8725, '3.11')],
  needs: ['wrongTypEvent'],
  check: ({ wrongTypEvent }) => eventRefusalProblems(wrongTypEvent, 'an event with the type `JWT`'),
  observed: ({ wrongTypEvent }) => eventOutcome(wrongTypEvent),
  why: 'One issuer signs several kinds of JWT, and only the type tells them apart. Without a check, an attacker can send a JWT that was made for another purpose, and revoke its subject.',
  fix: 'Compare the `typ` header with `secevent+jwt` (`logout+jwt` in 0.1 and 0.2), without regard to case. If it is another type, answer 400 with `invalid_request`.',
})
