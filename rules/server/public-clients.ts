import { AUTHMD, atMember, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const MEMBER = 'token_endpoint_auth_methods_supported'

export default defineRule({
  id: 'server/public-clients',
  title: 'The token endpoint is open to clients without a secret.',
  level: 'SHOULD',
  binds: 'registration',
  spec: [AUTHMD.exchange, rfc(8414, '2', 'If omitted, the default is "client_secret_basic"'), rfc(7591, '2')],
  since: '0.2',
  needs: ['as', 'agentAuth'],
  check({ as }): Problem[] {
    const listed = as.members[MEMBER]
    const place = {
      at: atMember(as, `/${MEMBER}`),
      expected: 'a list that includes "none"',
      actual: listed ?? null,
    }
    if (listed === undefined) {
      return [{ ...place, message: `${MEMBER} is missing, which means client_secret_basic`, level: 'MAY' }]
    }
    if (Array.isArray(listed) && listed.includes('none')) return []
    return [{ ...place, message: `${MEMBER} does not include "none"` }]
  },
  why: 'An agent that registers by auth.md gets an assertion and no client secret. A list without `none` tells it that it cannot use the token endpoint. Where the member is left out, the default of RFC 8414 says the same, but few clients act on it, so that this is advice.',
  fix: 'Add `none` to `token_endpoint_auth_methods_supported`: the assertion itself shows who asks.',
})
