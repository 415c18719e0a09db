import { atMember, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const MEMBER = 'bearer_methods_supported'

export default defineRule({
  id: 'resource/bearer-methods',
  title: '`bearer_methods_supported` includes `header`.',
  level: 'SHOULD',
  impact: 'breakage',
  binds: 'registration',
  spec: [rfc(9728, '2'), rfc(6750, '2.1')],
  needs: ['prm'],
  check({ prm }): Problem[] {
    const listed = prm.members[MEMBER]
    const at = atMember(prm, `/${MEMBER}`)
    const expected = '["header"]'
    if (listed === undefined) {
      const message = `${MEMBER} is missing: an agent must guess how to send its token`
      return [{ message, at, expected, actual: null, level: 'MAY' }]
    }
    if (Array.isArray(listed) && listed.includes('header')) return []
    return [{ message: `${MEMBER} does not include header`, at, expected, actual: listed }]
  },
  why: 'Agents send their token in the `Authorization` header. An empty list says that the API accepts no bearer token, and RFC 6750 has no method `cookie`. A missing list has no meaning in RFC 9728, so it is advice only.',
  fix: 'Set `"bearer_methods_supported": ["header"]`.',
})
