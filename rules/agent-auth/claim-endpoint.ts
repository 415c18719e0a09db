import {
  AUTHMD,
  defineRule,
  isClaimable,
  membersOf,
  missingMember,
  namesOf,
  type Problem,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/claim-endpoint',
  title: 'The metadata gives the claim endpoint when a registration can be claimed.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, AUTHMD.serverMetadata],
  // Where the document registers nobody, document/contradicts-metadata asks to remove the block, and nobody is asked to complete it.
  postures: ['registration'],
  needs: ['agentAuth', 'identityTypes', 'dialect'],
  unless: ({ agentAuth, identityTypes, dialect }) =>
    !isClaimable(dialect, identityTypes, agentAuth.members) && 'the service offers no type that can be claimed',
  check({ agentAuth, dialect }): Problem[] {
    const { members } = agentAuth
    const name = dialect.claimEndpoint
    // agent-auth/shape reports one that is not an https URL, agent-auth/dialect one with the name of another version.
    if (namesOf('claim').some((one) => members[one] !== undefined)) return []
    const known = membersOf(dialect.schemas.agentAuth)
    return [missingMember(agentAuth, '/agent_auth', members, { name, known, expected: 'an absolute https URL' })]
  },
  why: 'Without this endpoint, nobody can claim an anonymous registration, and an agent cannot restart an expired ceremony. Agents of this version do not look for `claim_uri` inside `anonymous`.',
  fix: 'Add `claim_endpoint` (`claim_uri` in 0.1) to `agent_auth`. Its value is the absolute https URL where a claim starts.',
})
