import { AUTHMD, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/wrong-account',
  title: 'Only the person whose address a ceremony is for can complete it.',
  level: 'MUST',
  spec: [AUTHMD.claim, rfc(8628, '5.4')],
  needs: ['otherAccountTrial', 'wayThrough'],
  check({ otherAccountTrial: { answer, isClaimed } }) {
    if (!isClaimed || !answer) return []
    const message = 'a person signed in under another address completed the claim'
    return [{ message, at: atStatus(answer), expected: 'a refusal', actual: answer.response.status }]
  },
  why: 'Whoever sees the code or the link, over a shoulder or in a forwarded mail, could otherwise tie the agent and what it has made to an account of their own, or be talked into tying it to theirs.',
  fix: 'When a code is confirmed, compare the account that is signed in with the address that the ceremony was started for. Looking the code up is not enough.',
})
