import {
  AUTHMD,
  defineRule,
  type Exchange,
  isTokenRefusal,
  type Problem,
  refusalProblems,
  rfc,
} from '../../src/judge/rule.js'

const WHAT = 'a claim token that the service never issued'

export default defineRule({
  id: 'claim/invalid-token',
  title: 'The claim endpoint and the token endpoint refuse an unknown claim token.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.errors, rfc(6749, '5.2')],
  needs: ['unknownTokenStart', 'dialect'],
  wants: ['unknownTokenPoll'],
  check: ({ unknownTokenStart, unknownTokenPoll, dialect: { refusals } }) => [
    ...refusalProblems(unknownTokenStart, WHAT, {
      ...refusals.unknownClaim,
      otherwise: 'SHOULD',
    }),
    ...(unknownTokenPoll ? pollProblems(unknownTokenPoll) : []),
  ],
  why: 'Only the claim token connects the person who confirms with the agent that asked. If any string starts a ceremony, people confirm for nobody. An agent that reads another reason asks its user again, although it should register again. The published texts name `expired_token` for such a poll, and OAuth names `invalid_grant`: both are accepted here.',
  fix: 'Look the token up before anything else. Answer 401 with `{"error": "invalid_claim_token"}` at the claim endpoint, and 400 with `expired_token` or `invalid_grant` at the token endpoint.',
})

/** The form of these errors and their status are for `token/error-envelope` to judge. */
function pollProblems(poll: Exchange): Problem[] {
  if (poll.response.status < 300 && isTokenRefusal(poll)) return []
  const errors = ['expired_token', 'invalid_grant']
  return refusalProblems(poll, `a poll with ${WHAT}`, { errors, otherwise: 'SHOULD', envelope: 'token/error-envelope' })
}
