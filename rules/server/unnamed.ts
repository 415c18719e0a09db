import { atMember, defineRule, isObject, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/unnamed',
  addedIn: '0.2.0',
  title:
    'The authorization server metadata at the well-known URL of the target are those of a server that the resource names.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9728, '2'), rfc(9728, '5.3'), rfc(8414, '3')],
  needs: ['unnamedServer', 'prm'],
  check({ unnamedServer, prm }) {
    const { issuer = null, agent_auth: block } = unnamedServer.members
    const registers = isObject(block)
    const message = `${unnamedServer.url} has ${registers ? 'an agent_auth block' : 'a server'} that the resource does not name, but agents and scanners guess this URL`
    const at = atMember(unnamedServer, '/issuer')
    const expected = `one of ${JSON.stringify(prm.members['authorization_servers'])}`
    return [{ message, at, expected, actual: issuer, level: registers ? ('SHOULD' as const) : ('MAY' as const) }]
  },
  why: 'An agent that does not read the protected resource metadata asks the host of the API for an authorization server, finds this one, and registers where the API accepts no token. A server for people, without an `agent_auth` block, may have good reasons to be there: that is advice.',
  fix: 'Name the server in `authorization_servers`, or serve at this URL the metadata of a server that is named there. If it is for something else, leave out its `agent_auth` block.',
})
