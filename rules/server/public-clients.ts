import { AUTHMD, atMember, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const MEMBER = 'token_endpoint_auth_methods_supported'

export default defineRule({
  id: 'server/public-clients',
  title: 'The token endpoint accepts clients without a secret.',
  level: 'SHOULD',
  impact: 'breakage',
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
  why: 'An agent that registers with auth.md gets an assertion and no client secret. A list without `none` says that the agent cannot use the token endpoint. A missing list means the same in RFC 8414, but few clients act on it, so it is advice only.',
  fix: 'Add `none` to `token_endpoint_auth_methods_supported`. The assertion itself shows who the agent is.',
})
