import { AUTHMD, atMember, defineRule, findNearest, type Problem } from '../../src/judge/rule.js'

const POINTER = '/agent_auth/identity_types_supported'

export default defineRule({
  id: 'agent-auth/identity-types',
  title: '`identity_types_supported` lists at least one type, and only types of the dialect.',
  level: 'MUST',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect'],
  check({ agentAuth, dialect: { name, identityTypes, assertionTypes } }): Problem[] {
    const listed = agentAuth.members['identity_types_supported']
    const expected = `one of ${identityTypes.join(', ')}`
    // A list that is missing or holds anything but strings is what agent-auth/shape says.
    if (!Array.isArray(listed)) return []
    if (listed.length === 0) {
      return [{ message: 'no identity type is offered', at: atMember(agentAuth, POINTER), expected, actual: listed }]
    }
    const isAssertionType = (type: string) => assertionTypes.includes(type) || /^urn:/i.test(type)
    return listed.flatMap((type: unknown, i) => {
      if (typeof type !== 'string' || identityTypes.includes(type)) return []
      const at = atMember(agentAuth, `${POINTER}/${i}`)
      if (isAssertionType(type)) {
        const message = `${type} is an assertion type and no identity type`
        return [
          { message, at, expected: 'identity_assertion here, and the URN in assertion_types_supported', actual: type },
        ]
      }
      const meant = findNearest(type, identityTypes)
      const message = `${name} knows no identity type ${JSON.stringify(type)}`
      return [{ message, at, expected: meant === undefined ? expected : `${meant} (was that meant?)`, actual: type }]
    })
  },
  why: 'An agent looks here for a way to register that it can go. It skips a type that it does not know; with an empty list, or none that it knows, it turns away.',
  fix: 'List the types that the identity endpoint takes, by the names of the protocol. Token types such as the ID-JAG URN go into `identity_assertion.assertion_types_supported`; a service at which nobody registers has no `agent_auth` at all.',
})
