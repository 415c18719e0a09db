import { AUTHMD, atMember, defineRule, isObject, membersOf, missingMember, type Problem } from '../../src/judge/rule.js'

const NAME = 'identity_assertion'
const BLOCK = `/agent_auth/${NAME}`
const MEMBER = 'assertion_types_supported'

export default defineRule({
  id: 'agent-auth/assertion-types',
  title: 'With `identity_assertion`, the metadata say which assertions are taken.',
  level: 'MUST',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  needs: ['agentAuth', 'identityTypes', 'dialect'],
  unless: ({ identityTypes }) => !identityTypes.includes(NAME) && `${NAME} is not offered`,
  check({ agentAuth, dialect: { assertionTypes, schemas } }): Problem[] {
    const { members } = agentAuth
    const block = members[NAME]
    const expected = `a list that includes ${assertionTypes.join(' or ')}`
    if (block === undefined) {
      const known = membersOf(schemas.agentAuth)
      return [
        missingMember(agentAuth, '/agent_auth', members, { name: NAME, known, expected: `an object with ${MEMBER}` }),
      ]
    }
    // A block or list of another type is what agent-auth/shape says.
    if (!isObject(block)) return []
    const listed = block[MEMBER]
    if (listed === undefined)
      return [missingMember(agentAuth, BLOCK, block, { name: MEMBER, known: [MEMBER], expected })]
    if (!Array.isArray(listed) || listed.some((type) => assertionTypes.includes(type))) return []
    const message = `${MEMBER} has no assertion type of the protocol`
    return [{ message, at: atMember(agentAuth, `${BLOCK}/${MEMBER}`), expected, actual: listed }]
  },
  why: 'An agent whose provider signs ID-JAGs asks here whether they are worth getting. Without the list it cannot know what to send with `identity_assertion`. Further types beside that of the protocol do no harm.',
  fix: 'Add `"identity_assertion": {"assertion_types_supported": ["urn:ietf:params:oauth:token-type:id-jag"]}` to `agent_auth`; up to 0.5, `verified_email` is such a type as well.',
})
