import { AUTHMD, defineRule, eventOutcome, rfc, sideEffectProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/foreign-subject',
  title: "One provider's event does not touch another provider's subject with the same name.",
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(7519, '4.1.2')],
  needs: ['foreignSubject'],
  check: ({ foreignSubject }) => sideEffectProblems(foreignSubject, "another issuer's event"),
  observed: ({ foreignSubject }) => eventOutcome(foreignSubject),
  why: 'A `sub` is unique only within its issuer. If the service looks a subject up by `sub` alone, each trusted provider can end the agents of all the others, even by accident.',
  fix: 'Use `iss` and `sub` together as the key of a subject, both where you store it and where an event looks it up.',
})
