import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/again',
  title: 'A registration that has been claimed cannot be claimed again.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['claimAgainResponse', 'dialect'],
  check: ({ claimAgainResponse, dialect: { refusals } }) =>
    refusalProblems(claimAgainResponse, 'a second claim of a claimed registration', {
      statuses: [409],
      errors: refusals.claimed,
      otherwise: 'SHOULD',
    }),
  why: 'Anyone who still holds the claim token could move the registration to another account, with everything that its owner allowed. An agent that reads another reason starts the ceremony over and over.',
  fix: 'Once a registration has an owner, answer its claim token with 409 and `{"error": "claimed_or_in_flight"}`, at AuthKit with `already_claimed`.',
})
