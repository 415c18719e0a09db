import { AUTHMD, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/lockout',
  title: 'Codes cannot be guessed: after ten wrong ones the ceremony is over, or slow.',
  level: 'SHOULD',
  spec: [rfc(8628, '5.1'), AUTHMD.claim],
  needs: ['guesses', 'wayThrough'],
  check({ guesses: { wrong, right, isGuessed } }): Problem[] {
    if (!right.isClaimed || !right.answer) return []
    const [at, actual] = [atStatus(right.answer), right.answer.response.status]
    if (isGuessed) {
      const message = `wrong code number ${wrong} completed the claim: any code will do`
      return [{ message, at, expected: 'otp_invalid or invalid_user_code', actual, level: 'MUST' }]
    }
    const message = `after ${wrong} wrong codes within seconds the right one still completed the claim`
    return [{ message, at, expected: 'an attempt that has ended', actual }]
  },
  why: 'A code of six digits falls after half a million guesses on average, which a script makes within the life of one ceremony if nothing stops it.',
  fix: 'Count wrong codes for each attempt and end it at ten at the latest; or let each wrong one take longer, and answer 429.',
})
