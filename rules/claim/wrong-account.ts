import { AUTHMD, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/wrong-account',
  title: 'Only the owner of the address that a ceremony was started for can complete it.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, rfc(8628, '5.4')],
  needs: ['otherAccountTrial', 'wayThrough'],
  check({ otherAccountTrial: { answer, isClaimed } }) {
    if (!isClaimed || !answer) return []
    const message = 'a person who signed in with another address completed the claim'
    return [{ message, at: atStatus(answer), expected: 'a refusal', actual: answer.response.status }]
  },
  why: "A stranger may see the code or the link, over a shoulder or in a forwarded mail. This stranger could connect the agent, and everything it has made, to their own account. An attacker could also persuade somebody to connect the attacker's agent to their account. Where a service mails the code to the address, whoever reads the mailbox counts as its owner, and the rule does not apply.",
  fix: 'When a person confirms a code, compare the account that is signed in with the address that the ceremony was started for. It is not enough to look the code up.',
})
