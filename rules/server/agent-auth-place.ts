import { AUTHMD, atMember, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/agent-auth-place',
  title: '`agent_auth` stands in the authorization server metadata.',
  level: 'SHOULD',
  binds: 'registration',
  spec: [AUTHMD.serverMetadata],
  needs: ['as', 'agentAuth'],
  check: ({ as, agentAuth }) =>
    agentAuth.place === 'server'
      ? []
      : [
          {
            message: 'agent_auth stands in the protected resource metadata only',
            at: atMember(agentAuth, '/agent_auth'),
            expected: `agent_auth in ${as.url}`,
            actual: agentAuth.finalUrl,
          },
        ],
  why: 'The protocol puts the block beside `token_endpoint`, and an agent that looks for it there finds nothing. The check goes on with the block where it was found.',
  fix: 'Move `agent_auth` into the metadata of the authorization server that runs its endpoints.',
})
