import {
  AUTHMD,
  defineRule,
  type Exchange,
  isTokenRefusal,
  type Problem,
  refusalProblems,
  rfc,
} from '../../src/judge/rule.js'

const WHAT = 'a claim token that was given to nobody'

export default defineRule({
  id: 'claim/invalid-token',
  title: 'An unknown claim token is refused, at the claim endpoint and at the token endpoint.',
  level: 'MUST',
  spec: [AUTHMD.claim, AUTHMD.errors, rfc(6749, '5.2')],
  needs: ['unknownTokenStart'],
  wants: ['unknownTokenPoll'],
  check: ({ unknownTokenStart, unknownTokenPoll }) => [
    ...refusalProblems(unknownTokenStart, WHAT, {
      statuses: [401],
      errors: ['invalid_claim_token'],
      otherwise: 'SHOULD',
    }),
    ...(unknownTokenPoll ? pollProblems(unknownTokenPoll) : []),
  ],
  why: 'A claim token is all that ties a person who confirms to the agent that asked. Where any string starts a ceremony, people confirm for nobody. An agent that is told another reason asks its user again instead of registering anew. The texts name `expired_token` for such a poll, OAuth names `invalid_grant`: both are taken.',
  fix: 'Look the token up before anything else. At the claim endpoint answer 401 with `{"error": "invalid_claim_token"}`, at the token endpoint 400 with `expired_token` or `invalid_grant`.',
})

/** How errors of this endpoint are told, their status included, is for token/error-envelope. */
function pollProblems(poll: Exchange): Problem[] {
  if (poll.response.status < 300 && isTokenRefusal(poll)) return []
  const errors = ['expired_token', 'invalid_grant']
  return refusalProblems(poll, `a poll with ${WHAT}`, { errors, otherwise: 'SHOULD', envelope: 'token/error-envelope' })
}
