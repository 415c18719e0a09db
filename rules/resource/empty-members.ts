import { defineRule, emptyMemberProblems, registersNobody, rfc } from '../../src/judge/rule.js'

/** Members that other rules judge where agents register. */
const JUDGED_ELSEWHERE = ['authorization_servers', 'scopes_supported', 'bearer_methods_supported']

export default defineRule({
  id: 'resource/empty-members',
  title: 'No member of the protected resource metadata is an empty array or null.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9728, '3.2')],
  needs: ['prm'],
  wants: ['posture'],
  check({ prm, posture }) {
    const ofClients = posture?.name === 'oauth' ? ['authorization_servers'] : []
    return emptyMemberProblems(prm, registersNobody(posture) ? ofClients : JUDGED_ELSEWHERE)
  },
  why: 'An agent may choose freely when a member is missing. An empty list says that no value is allowed, and so an unfilled template can shut agents out. Null is of no type that a client expects. This is so for every service, also for one that registers nobody: an open site has no authorization server to list.',
  fix: 'Remove members that have no values.',
})
