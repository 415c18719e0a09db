import { AUTHMD, defineRule, endpointUrlProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/revocation-endpoint',
  title: 'The metadata name the revocation endpoint, by an https URL.',
  level: 'MUST',
  binds: 'registration',
  spec: [
    AUTHMD.revocation,
    rfc(8414, '2', "URL of the authorization server's OAuth 2.0 revocation endpoint"),
    rfc(7009, '2'),
  ],
  since: '0.2',
  needs: ['as', 'agentAuth'],
  check: ({ as }) => endpointUrlProblems(as, 'revocation_endpoint'),
  why: 'An agent that is done, or whose token has leaked, must be able to give the token back. Without this endpoint every token lives until it expires. RFC 8414 leaves the member optional; auth.md, since 0.2, does not.',
  fix: 'Put the absolute https URL of an RFC 7009 endpoint that knows the access tokens of agents into `revocation_endpoint`, beside `issuer`.',
})
