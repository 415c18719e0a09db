import { AUTHMD, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/lockout',
  title: 'Codes cannot be guessed: after ten wrong codes the ceremony ends, or becomes slow.',
  level: 'SHOULD',
  impact: 'takeover',
  spec: [rfc(8628, '5.1'), AUTHMD.claim],
  needs: ['guesses', 'wayThrough'],
  check({ guesses: { wrong, right, isGuessed } }): Problem[] {
    if (!right.isClaimed || !right.answer) return []
    const [at, actual] = [atStatus(right.answer), right.answer.response.status]
    if (isGuessed) {
      const message = `wrong code number ${wrong} completed the claim: any code is accepted`
      const fix = 'Compare every code with the code of the attempt, and answer `otp_invalid` or `invalid_user_code`.'
      return [{ message, at, expected: 'otp_invalid or invalid_user_code', actual, level: 'MUST', fix }]
    }
    const message = `after ${wrong} wrong codes within seconds, the right code still completed the claim`
    return [{ message, at, expected: 'an attempt that has ended', actual }]
  },
  why: 'An attacker who tries codes of six digits needs half a million guesses on average. A script makes that many within one ceremony if nothing stops it, and then owns the account.',
  fix: 'Count the wrong codes of each attempt, and end the attempt after ten at most. Or let each wrong code take longer, and answer 429.',
})
