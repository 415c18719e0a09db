import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-again',
  title: 'A code completes a claim once.',
  level: 'MUST',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['completeAgainResponse', 'dialect'],
  check: ({ completeAgainResponse, dialect }) =>
    refusalProblems(completeAgainResponse, 'a code that had been used', {
      ...(dialect.ceremony === 'otp' ? { statuses: [409], errors: ['previously_claimed'] } : {}),
      otherwise: 'SHOULD',
    }),
  why: 'A one-time code that works twice hands a second set of credentials to whoever finds it, with the claim token, in a transcript.',
  fix: 'Mark the attempt as used in the step that completes it, and answer 409 with `{"error": "previously_claimed"}` from then on.',
})
