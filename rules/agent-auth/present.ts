import { AUTHMD, atMember, defineRule, isObject, missingMember } from '../../src/judge/rule.js'

const expected = 'an object with identity_endpoint and identity_types_supported'

export default defineRule({
  id: 'agent-auth/present',
  title: 'The metadata has an `agent_auth` object.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.serverMetadata],
  needs: ['prm', 'as'],
  check({ prm, as }) {
    const { members } = as
    const { agent_auth: block } = members
    if (isObject(block) || isObject(prm.members['agent_auth'])) return []
    if (block === undefined)
      return [missingMember(as, '', members, { name: 'agent_auth', known: ['agent_auth'], expected })]
    return [{ message: 'agent_auth is not an object', at: atMember(as, '/agent_auth'), expected, actual: block }]
  },
  why: 'This block tells an agent where and how it can register, and how someone claims a registration. Without the block, an agent sees an OAuth server and no way to register.',
  fix: 'Add `agent_auth` to the authorization server metadata, with at least `identity_endpoint` and `identity_types_supported`.',
})
