import { atMember, defineRule, pointer, rfc, SHOWN } from '../../src/judge/rule.js'

/** Members that resource/authorization-servers, resource/scopes and resource/bearer-methods judge. */
const JUDGED_ELSEWHERE = ['authorization_servers', 'scopes_supported', 'bearer_methods_supported']

export default defineRule({
  id: 'resource/empty-members',
  title: 'No member of the protected resource metadata is an empty array.',
  level: 'SHOULD',
  binds: 'registration',
  spec: [rfc(9728, '3.2')],
  needs: ['prm'],
  check: ({ prm }) =>
    Object.entries(prm.members)
      .filter(([name, value]) => Array.isArray(value) && value.length === 0 && !JUDGED_ELSEWHERE.includes(name))
      .slice(0, SHOWN)
      .map(([name, actual]) => ({
        message: `${name} is an empty array`,
        at: atMember(prm, pointer([name])),
        expected: 'a list with values, or no such member',
        actual,
      })),
  why: 'An agent may choose freely when a member is missing. An empty list says that no value is allowed, and so an unfilled template can shut agents out.',
  fix: 'Remove members that have no values.',
})
