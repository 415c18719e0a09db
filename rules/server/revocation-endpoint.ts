import { AUTHMD, defineRule, endpointUrlProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/revocation-endpoint',
  title: 'The metadata gives the https URL of the revocation endpoint.',
  level: 'MUST',
  impact: 'exposure',
  binds: 'registration',
  spec: [
    AUTHMD.revocation,
    rfc(8414, '2', "URL of the authorization server's OAuth 2.0 revocation endpoint"),
    rfc(7009, '2'),
  ],
  since: '0.2',
  needs: ['as', 'agentAuth'],
  check: ({ as }) => endpointUrlProblems(as, 'revocation_endpoint'),
  why: 'An agent must be able to revoke its token when it has finished or when the token has leaked. Without this endpoint every token works until it expires. The member is optional in RFC 8414, but auth.md has required it since 0.2.',
  fix: 'Set `revocation_endpoint`, beside `issuer`, to the absolute https URL of an RFC 7009 endpoint that accepts the access tokens of agents.',
})
