import { AUTHMD, atStatus, defineRule, errorOf, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/wrong-code',
  title: 'A wrong code completes nothing.',
  level: 'MUST',
  spec: [AUTHMD.claim, rfc(8628, '5.1')],
  since: '0.4',
  needs: ['wrongCodeTrial', 'wayThrough'],
  check({ wrongCodeTrial: { answer, isClaimed } }) {
    if (!answer) return []
    const place = { at: atStatus(answer), expected: '400 authorization_pending', actual: statusAndError(answer) }
    if (isClaimed) return [{ ...place, message: 'a code with one character changed completed the claim' }]
    const hasEnded = ['expired_token', 'access_denied', 'invalid_grant'].includes(String(errorOf(answer)))
    return hasEnded ? [{ ...place, message: 'one mistyped code ends the ceremony', level: 'MAY' }] : []
  },
  why: 'The code is what ties the person in front of the page to the agent in front of the person. Where it is not compared, whoever can make somebody open a link and press a button gets their account.',
  fix: 'Compare what was typed with the code of this very attempt, in constant time, before anything changes. Let a person who mistypes try again.',
})
