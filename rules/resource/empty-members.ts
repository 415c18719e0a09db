import { atMember, defineRule, pointer, rfc, SHOWN } from '../../src/judge/rule.js'

/** What an empty list means is said by resource/authorization-servers, resource/scopes and resource/bearer-methods. */
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
        expected: 'no such member, or values in it',
        actual,
      })),
  why: 'A missing member leaves the choice to the agent, an empty one says that there is none. Lists that a template left empty shut agents out.',
  fix: 'Leave out members that have no values.',
})
