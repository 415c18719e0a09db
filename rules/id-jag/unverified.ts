import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, stepsUp } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unverified',
  title: 'An ID-JAG with neither a verified e-mail address nor a verified phone number is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['idJag:unverified'],
  // Asking the owner of the address to confirm takes nobody's word for it.
  check: ({ 'idJag:unverified': tried }) => idJagRefusalProblems(tried.filter(({ exchange }) => !stepsUp(exchange))),
  observed: ({ 'idJag:unverified': tried }) => idJagOutcomes(tried),
  why: 'An address that nobody verified is whatever its user typed. A service that takes it makes an account in the name of somebody else, or hands theirs over. That `email_verified` is absent means as little as that it is `false`. A service that asks the owner of the address to confirm (`interaction_required`) is right as well.',
  fix: 'Require `email_verified: true` beside `email`, or `phone_number_verified: true` beside `phone_number`, as JSON booleans. Else answer 400 with `{"error": "missing_verified_email"}` and make no registration.',
})
