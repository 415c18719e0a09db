import { AUTHMD, defineRule, hasCode, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/invalid-email',
  title: 'A ceremony for something that is not an e-mail address is refused with `invalid_request`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['invalidEmailStart'],
  check({ invalidEmailStart }) {
    // A service may refuse any second ceremony while the first one lasts, whatever the address is.
    if (hasCode(invalidEmailStart, 'claimed_or_in_flight')) return []
    return refusalProblems(invalidEmailStart, 'a ceremony for something that is not an address', {
      statuses: [400],
      errors: ['invalid_request', 'invalid_login_hint'],
      otherwise: 'MAY',
    })
  },
  why: 'Nobody can ever confirm such a ceremony. The agent shows its user a code that leads nowhere, and polls until the code expires.',
  fix: 'Check the address when the agent asks for the ceremony. Answer 400 with `{"error": "invalid_request"}` and a sentence that names the member.',
})
