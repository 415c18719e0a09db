import { AUTHMD, atMember, defineRule, isObject, membersOf, missingMember, type Problem } from '../../src/judge/rule.js'

const NAME = 'identity_assertion'
const BLOCK = `/agent_auth/${NAME}`
const MEMBER = 'assertion_types_supported'

export default defineRule({
  id: 'agent-auth/assertion-types',
  title: 'The metadata of a service that offers `identity_assertion` lists the assertion types that it accepts.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  // Where the document registers nobody, document/contradicts-metadata asks to remove the block, and nobody is asked to complete it.
  postures: ['registration'],
  needs: ['agentAuth', 'identityTypes', 'dialect'],
  unless: ({ identityTypes }) => !identityTypes.includes(NAME) && `the service does not offer ${NAME}`,
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
    // agent-auth/shape reports a block or list of the wrong type.
    if (!isObject(block)) return []
    const listed = block[MEMBER]
    if (listed === undefined)
      return [missingMember(agentAuth, BLOCK, block, { name: MEMBER, known: [MEMBER], expected })]
    if (!Array.isArray(listed) || listed.some((type) => assertionTypes.includes(type))) return []
    const message = `${MEMBER} contains no assertion type of the protocol`
    return [{ message, at: atMember(agentAuth, `${BLOCK}/${MEMBER}`), expected, actual: listed }]
  },
  why: 'An agent whose provider signs ID-JAGs reads here whether the service accepts them. Without the list, the agent does not know what to send with `identity_assertion`. More types than those of the protocol do no harm.',
  fix: 'Add `"identity_assertion": {"assertion_types_supported": ["urn:ietf:params:oauth:token-type:id-jag"]}` to `agent_auth`. Up to 0.5, you can also list `verified_email`.',
})
