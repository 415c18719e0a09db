import { outcomeOf, touchesNobody } from '../../src/judge/event.js'
import { defineRule } from '../../src/judge/rule.js'
import { AUTHMD, rfc } from '../../src/model/spec.js'

export default defineRule({
  id: 'events/foreign-subject',
  title: "One provider's event leaves the subject of the same name of another provider alone.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(7519, '4.1.2')],
  needs: ['foreignSubject'],
  check: ({ foreignSubject }) => touchesNobody(foreignSubject, "another issuer's event"),
  observed: ({ foreignSubject }) => outcomeOf(foreignSubject),
  why: 'A `sub` is unique within its issuer only. A service that looks it up alone lets each provider that it trusts end the agents of all the others, by accident as well.',
  fix: 'Key subjects by `iss` and `sub` together, where they are stored and where an event looks them up.',
})
