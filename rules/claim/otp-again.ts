import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-again',
  title: 'A code completes a claim only once.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['completeAgainResponse', 'dialect'],
  check: ({ completeAgainResponse, dialect }) =>
    refusalProblems(completeAgainResponse, 'a code that was already used', {
      ...(dialect.ceremony === 'otp' ? { statuses: [409], errors: ['previously_claimed'] } : {}),
      otherwise: 'SHOULD',
    }),
  why: 'Codes and claim tokens stay in transcripts. If a one-time code works twice, anyone who finds both gets a second set of credentials.',
  fix: 'Mark the attempt as used in the step that completes it. From then on, answer 409 with `{"error": "previously_claimed"}`.',
})
