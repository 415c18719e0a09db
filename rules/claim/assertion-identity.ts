import { AUTHMD, atPointer, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/assertion-identity',
  title: 'The assertion that a claim delivers names the person who confirmed.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.claim],
  needs: ['claimedAssertion', 'claimant'],
  check({ claimedAssertion: { exchange, pointer, jwt }, claimant }) {
    const { email, email_verified: verified } = jwt.claims
    const at = atPointer(exchange, pointer)
    if (typeof email !== 'string' || email.toLowerCase() !== claimant.toLowerCase()) {
      const message = `the claim email ${email === undefined ? 'is missing' : 'is not the address that confirmed'}`
      return [{ message, at, expected: claimant, actual: email ?? null }]
    }
    if (verified === true) return []
    const message = 'the claim email_verified is not true'
    return [{ message, at, expected: 'true', actual: verified ?? null }]
  },
  why: 'These claims say whom the agent now acts for. Without them, an agent with several users cannot know which of them confirmed.',
  fix: 'Add `email` and `"email_verified": true` to the assertions of a claimed registration.',
})
