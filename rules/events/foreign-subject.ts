import { AUTHMD, defineRule, eventOutcome, rfc, sideEffectProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/foreign-subject',
  title: "One provider's event leaves the subject of the same name of another provider alone.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(7519, '4.1.2')],
  needs: ['foreignSubject'],
  check: ({ foreignSubject }) => sideEffectProblems(foreignSubject, "another issuer's event"),
  observed: ({ foreignSubject }) => eventOutcome(foreignSubject),
  why: 'A `sub` is unique within its issuer only. A service that looks it up alone lets each provider that it trusts end the agents of all the others, by accident as well.',
  fix: 'Key subjects by `iss` and `sub` together, where they are stored and where an event looks them up.',
})
