import { AUTHMD, answered, atStatus, defineRule, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/pre-claim-revoked',
  title: 'Tokens from before the claim do not work after it.',
  level: 'MUST',
  impact: 'takeover',
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
  why: 'Before the claim the registration belonged to nobody, and its tokens may be anywhere. Anyone who holds one can now act in the account of the person who confirmed.',
  fix: 'Revoke every access token that was issued before the claim, in the same step that gives the registration to its owner. The API answers 401 to it from then on.',
})
