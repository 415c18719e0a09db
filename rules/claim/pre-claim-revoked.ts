import { AUTHMD, answered, atStatus, defineRule, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/pre-claim-revoked',
  title: 'Tokens from before the claim are dead after it.',
  level: 'MUST',
  spec: [AUTHMD.claim, AUTHMD.revocation],
  since: '0.4',
  needs: ['preClaimAfter', 'access', 'options'],
  check({ preClaimAfter, access, options }) {
    const last = preClaimAfter.at(-1)
    if (!last || !takesBearer(last, access)) return []
    const wait = options.revocationGrace > 0 ? `, ${options.revocationGrace / 1000} s later` : ''
    const message = `a token from before the claim still works${wait}: ${answered(last)}`
    return [{ message, at: atStatus(last), expected: '401', actual: last.response.status }]
  },
  why: "Before the claim the registration was nobody's, and its tokens may be anywhere. Whoever holds one would now be at work in the account of the person who confirmed.",
  fix: 'In the step that makes the registration theirs, revoke every access token that was minted before.',
})
