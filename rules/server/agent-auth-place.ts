import { AUTHMD, atPointer, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/agent-auth-place',
  title: '`agent_auth` stands in the authorization server metadata.',
  level: 'SHOULD',
  spec: [AUTHMD.serverMetadata],
  needs: ['as', 'agentAuth'],
  check: ({ as, agentAuth: { place, exchange } }) =>
    place === 'server'
      ? []
      : [
          {
            message: 'agent_auth stands in the protected resource metadata only',
            at: atPointer(exchange, '/agent_auth'),
            expected: `agent_auth in ${as.url}`,
            actual: exchange.request.url,
          },
        ],
  why: 'The protocol puts the block beside `token_endpoint`, and an agent that looks for it there finds nothing. The check goes on with the block where it was found.',
  fix: 'Move `agent_auth` into the metadata of the authorization server that runs its endpoints.',
})
