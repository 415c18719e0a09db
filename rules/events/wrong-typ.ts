import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/wrong-typ',
  title: 'A JWT that is not typed as a security event is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.3'), rfc(8725, '3.11')],
  needs: ['wrongTypEvent'],
  check: ({ wrongTypEvent }) => eventRefusalProblems(wrongTypEvent, 'an event of the type `JWT`'),
  observed: ({ wrongTypEvent }) => eventOutcome(wrongTypEvent),
  why: 'The type keeps the kinds of JWT that one issuer signs apart. Without it, one that was made for another purpose can be put to this one.',
  fix: 'Compare `typ` of the header with `secevent+jwt` (`logout+jwt` in 0.1 and 0.2), without regard to case, and answer 400 with `invalid_request` when it is another.',
})
