import { AUTHMD, defineRule, isClaimable, membersOf, missingMember, type Problem } from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/claim-endpoint',
  title: 'Where a registration can be claimed, the metadata name the claim endpoint.',
  level: 'MUST',
  spec: [AUTHMD.claim, AUTHMD.serverMetadata],
  needs: ['agentAuth', 'identityTypes', 'dialect', 'naming'],
  unless: ({ agentAuth, identityTypes, dialect }) =>
    !isClaimable(dialect, identityTypes, agentAuth.members) && 'no offered type can be claimed',
  check({ agentAuth, dialect, naming }): Problem[] {
    const { members } = agentAuth
    const name = dialect.claimEndpoint
    // One that is no https URL is what agent-auth/shape says, one by another version's name agent-auth/dialect.
    if (members[name] !== undefined || naming.foreign.some((rename) => rename.name === name)) return []
    const known = membersOf(dialect.schemas.agentAuth)
    return [missingMember(agentAuth, '/agent_auth', members, { name, known, expected: 'an absolute https URL' })]
  },
  why: 'An anonymous registration that nobody can claim stays without a user, and a ceremony that has expired cannot be started again. A `claim_uri` inside `anonymous` alone is not where agents of this version look.',
  fix: 'Add `claim_endpoint` (`claim_uri` in 0.1) with the absolute https URL at which a claim is started to `agent_auth`.',
})
