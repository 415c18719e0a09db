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
  title: 'The `agent_auth` block has the shape of its dialect.',
  level: 'MUST',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'naming'],
  check({ agentAuth, dialect, naming }) {
    const { members } = agentAuth
    const schema = dialect.schemas.agentAuth
    const known = membersOf(schema)
    const absent = known.filter((name) => members[name] === undefined)
    // A member by the name of another version is misnamed and not missing: that is what agent-auth/dialect says.
    const misnamed = naming.foreign.map(({ name }) => `/${name}`)
    return firstViolations(schema, members)
      .filter(({ pointer }) => !misnamed.includes(pointer))
      .map(({ pointer, ...violation }): Problem => {
        const name = absent.find((one) => pointer === `/${one}`)
        if (name === undefined) return { ...violation, at: atMember(agentAuth, BASE + pointer) }
        return missingMember(agentAuth, BASE, members, { name, known, expected: violation.expected })
      })
  },
  why: 'An agent reads these members by machine. One that is missing, misspelt or of another type makes it give up, or send its request to a URL that is none.',
  fix: 'Give each member the type shown. Endpoints are absolute https URLs, lists are arrays of strings.',
})
