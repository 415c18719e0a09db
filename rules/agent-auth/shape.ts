import { AUTHMD, defineRule, membersOf, missingMember, schemaProblems } from '../../src/judge/rule.js'

const BASE = '/agent_auth'

export default defineRule({
  id: 'agent-auth/shape',
  title: 'The `agent_auth` block has the shape of its dialect.',
  level: 'MUST',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'naming'],
  check({ agentAuth: { exchange, members }, dialect, naming }) {
    const schema = dialect.schemas.agentAuth
    const known = membersOf(schema)
    const absent = new Map(known.filter((name) => members[name] === undefined).map((name) => [`${BASE}/${name}`, name]))
    // A member by the name of another version is misnamed and not missing: that is what agent-auth/dialect says.
    const misnamed = naming.foreign.map(({ name }) => `${BASE}/${name}`)
    return schemaProblems(exchange, schema, members, BASE)
      .filter(({ at }) => !(at && 'pointer' in at && misnamed.includes(at.pointer)))
      .map((problem) => {
        const { at, expected = 'a member' } = problem
        const name = at && 'pointer' in at ? absent.get(at.pointer) : undefined
        return name === undefined ? problem : missingMember(exchange, BASE, members, { name, known, expected })
      })
  },
  why: 'An agent reads these members by machine. One that is missing, misspelt or of another type makes it give up, or send its request to a URL that is none.',
  fix: 'Give each member the type shown. Endpoints are absolute https URLs, lists are arrays of strings.',
})
