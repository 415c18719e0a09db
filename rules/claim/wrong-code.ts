import { AUTHMD, atStatus, defineRule, errorOf, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/wrong-code',
  title: 'A wrong code completes nothing.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, rfc(8628, '5.1')],
  since: '0.4',
  needs: ['wrongCodeTrial', 'wayThrough'],
  check({ wrongCodeTrial: { answer, isClaimed } }) {
    if (!answer) return []
    const place = { at: atStatus(answer), expected: '400 authorization_pending', actual: statusAndError(answer) }
    if (isClaimed) return [{ ...place, message: 'a code with one character changed completed the claim' }]
    const hasEnded = ['expired_token', 'access_denied', 'invalid_grant'].includes(String(errorOf(answer)))
    return hasEnded
      ? [{ ...place, message: 'one mistyped code ended the ceremony', level: 'MAY', impact: 'breakage' }]
      : []
  },
  why: "The code proves that the person at the page and the agent belong together. If the service does not compare it, an attacker only needs somebody to open a link and press a button. Then the attacker's agent has that person's account.",
  fix: 'Compare what the person typed with the code of this attempt, in constant time, before you change anything. When they differ, the poll goes on with 400 `authorization_pending`. Let a person who mistypes try again.',
})
