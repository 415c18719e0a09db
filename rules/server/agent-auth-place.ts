import { AUTHMD, atMember, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/agent-auth-place',
  title: '`agent_auth` is in the authorization server metadata.',
  level: 'SHOULD',
  impact: 'breakage',
  binds: 'registration',
  spec: [AUTHMD.serverMetadata],
  needs: ['as', 'agentAuth'],
  check: ({ as, agentAuth }) =>
    agentAuth.place === 'server'
      ? []
      : [
          {
            message: 'agent_auth is only in the protected resource metadata',
            at: atMember(agentAuth, '/agent_auth'),
            expected: `agent_auth in ${as.url}`,
            actual: agentAuth.finalUrl,
          },
        ],
  why: 'The protocol puts `agent_auth` beside `token_endpoint`. An agent looks for it there and finds nothing. The check continues with the block that it found.',
  fix: 'Move `agent_auth` into the metadata of the authorization server that runs its endpoints.',
})
