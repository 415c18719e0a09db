import { outcomeOf, touchesNobody } from '../../src/judge/event.js'
import { defineRule } from '../../src/judge/rule.js'
import { AUTHMD, rfc } from '../../src/model/spec.js'

export default defineRule({
  id: 'events/only-that-subject',
  title: "An event leaves everybody else's credentials alone.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['bystanderAfter'],
  check: ({ bystanderAfter }) => touchesNobody(bystanderAfter, 'an event about another subject'),
  observed: ({ bystanderAfter }) => outcomeOf(bystanderAfter),
  why: "One user who takes a permission back must not log everybody out: that is an outage at a stranger's will.",
  fix: 'End the registrations of exactly that `iss` and `sub`, and nothing that merely came from the same provider.',
})
