import { AUTHMD, atMember, defineRule, findNearest, type Problem } from '../../src/judge/rule.js'

const POINTER = '/agent_auth/identity_types_supported'

export default defineRule({
  id: 'agent-auth/identity-types',
  title: '`identity_types_supported` lists at least one type, and only types of this version of the protocol.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect'],
  check({ agentAuth, dialect: { name, identityTypes, assertionTypes } }): Problem[] {
    const listed = agentAuth.members['identity_types_supported']
    const expected = `one of ${identityTypes.join(', ')}`
    // agent-auth/shape reports a list that is missing or contains anything except strings.
    if (!Array.isArray(listed)) return []
    if (listed.length === 0) {
      return [
        {
          message: 'identity_types_supported is empty: the service offers no identity type',
          at: atMember(agentAuth, POINTER),
          expected,
          actual: listed,
        },
      ]
    }
    const isAssertionType = (type: string) => assertionTypes.includes(type) || /^urn:/i.test(type)
    return listed.flatMap((type: unknown, i) => {
      if (typeof type !== 'string' || identityTypes.includes(type)) return []
      const at = atMember(agentAuth, `${POINTER}/${i}`)
      if (isAssertionType(type)) {
        const message = `${type} is an assertion type, not an identity type`
        const expected = 'identity_assertion here, and the URN in assertion_types_supported'
        const fix =
          'List `identity_assertion` here, and move the token type to `identity_assertion.assertion_types_supported`.'
        return [{ message, at, expected, actual: type, fix }]
      }
      const meant = findNearest(type, identityTypes)
      const message = `${name} does not have the identity type ${JSON.stringify(type)}`
      if (meant === undefined) return [{ message, at, expected, actual: type }]
      return [{ message, at, expected: `${meant} (did you mean this?)`, actual: type, fix: `Write \`${meant}\`.` }]
    })
  },
  why: 'An agent looks here for a way to register that it supports, and ignores types that it does not know. When the list has no known type, the agent stops.',
  fix: 'List the types that the identity endpoint accepts, with their names in the protocol. Move token types such as the ID-JAG URN to `identity_assertion.assertion_types_supported`. Remove `agent_auth` when no agent can register.',
})
