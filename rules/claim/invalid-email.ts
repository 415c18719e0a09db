import { AUTHMD, defineRule, hasError, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/invalid-email',
  title: 'A ceremony for what is no e-mail address is refused with `invalid_request`.',
  level: 'SHOULD',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['invalidEmailStart'],
  check({ invalidEmailStart }) {
    // It starts no second ceremony while the first lasts, whatever the address.
    if (hasError(invalidEmailStart, 'claimed_or_in_flight')) return []
    return refusalProblems(invalidEmailStart, 'a ceremony for something that is no address', {
      statuses: [400],
      errors: ['invalid_request', 'invalid_login_hint'],
      otherwise: 'MAY',
    })
  },
  why: 'Nobody can ever confirm such a ceremony. The agent shows its user a code that leads nowhere and polls until it expires.',
  fix: 'Check the address where the ceremony is asked for, and answer 400 with `{"error": "invalid_request"}` and a sentence that names the member.',
})
