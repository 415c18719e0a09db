import {
  AUTHMD,
  atMember,
  defineRule,
  firstViolations,
  membersOf,
  missingMember,
  type Problem,
} from '../../src/judge/rule.js'

const BASE = '/agent_auth'

export default defineRule({
  id: 'agent-auth/shape',
  title: 'The members of the `agent_auth` block have the types of its version of the protocol.',
  level: 'MUST',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'naming'],
  check({ agentAuth, dialect, naming }) {
    const { members } = agentAuth
    const schema = dialect.schemas.agentAuth
    const known = membersOf(schema)
    const absent = known.filter((name) => members[name] === undefined)
    // A member with its name from another version is not missing: agent-auth/dialect reports it.
    const misnamed = naming.foreign.map(({ name }) => `/${name}`)
    return firstViolations(schema, members)
      .filter(({ pointer }) => !misnamed.includes(pointer))
      .map(({ pointer, ...violation }): Problem => {
        const name = absent.find((one) => pointer === `/${one}`)
        if (name === undefined) return { ...violation, at: atMember(agentAuth, BASE + pointer) }
        return missingMember(agentAuth, BASE, members, { name, known, expected: violation.expected })
      })
  },
  why: 'An agent reads these members by machine. When a member is missing, misspelled or of the wrong type, the agent gives up or sends its request to a wrong URL.',
  fix: 'Give each member the type shown. Endpoints are absolute https URLs. Lists are arrays of strings.',
})
