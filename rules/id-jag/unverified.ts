import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, stepsUp } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unverified',
  title: 'An ID-JAG with neither a verified e-mail address nor a verified phone number is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['idJag:unverified'],
  // A service that asks the owner of the address to confirm does not trust the unverified claim.
  check: ({ 'idJag:unverified': tried }) => idJagRefusalProblems(tried.filter(({ exchange }) => !stepsUp(exchange))),
  observed: ({ 'idJag:unverified': tried }) => idJagOutcomes(tried),
  why: "If nobody verified an address, it is only what a user typed. A service that accepts it makes an account in another person's name, or gives that person's account away. A missing `email_verified` proves as little as `false`. A service may also ask the owner of the address to confirm (`interaction_required`).",
  fix: 'Require `email_verified: true` beside `email`, or `phone_number_verified: true` beside `phone_number`, as JSON booleans. Otherwise answer 400 with `{"error": "missing_verified_email"}` and make no registration.',
})
