import { AUTHMD, defineRule, endpointUrlProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/token-endpoint',
  title: 'The metadata name the token endpoint, by an https URL.',
  level: 'MUST',
  binds: 'registration',
  spec: [
    AUTHMD.exchange,
    rfc(8414, '2', "URL of the authorization server's OAuth 2.0 token endpoint"),
    rfc(6749, '3.2', 'The endpoint URI MUST NOT include a fragment component.'),
  ],
  since: '0.2',
  needs: ['as', 'agentAuth'],
  check: ({ as }) => endpointUrlProblems(as, 'token_endpoint'),
  why: 'An identity assertion is worth nothing until it is exchanged. An agent that has registered and finds no token endpoint is stuck with an identity and no access; over http, the assertion can be read on the way.',
  fix: 'Put the absolute https URL at which assertions are exchanged into `token_endpoint`, beside `issuer` and not inside `agent_auth`.',
})
