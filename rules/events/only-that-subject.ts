import { AUTHMD, defineRule, eventOutcome, rfc, sideEffectProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/only-that-subject',
  title: "An event leaves everybody else's credentials alone.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['bystanderAfter'],
  check: ({ bystanderAfter }) => sideEffectProblems(bystanderAfter, 'an event about another subject'),
  observed: ({ bystanderAfter }) => eventOutcome(bystanderAfter),
  why: "One user who takes a permission back must not log everybody out: that is an outage at a stranger's will.",
  fix: 'End the registrations of exactly that `iss` and `sub`, and nothing that merely came from the same provider.',
})
