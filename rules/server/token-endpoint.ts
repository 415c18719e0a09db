import { AUTHMD, defineRule, endpointUrlProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/token-endpoint',
  title: 'The metadata gives the https URL of the token endpoint.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'registration',
  spec: [
    AUTHMD.exchange,
    rfc(8414, '2', "URL of the authorization server's OAuth 2.0 token endpoint"),
    rfc(6749, '3.2', 'The endpoint URI MUST NOT include a fragment component.'),
  ],
  since: '0.2',
  needs: ['as', 'agentAuth'],
  check: ({ as }) => endpointUrlProblems(as, 'token_endpoint'),
  why: 'An agent cannot use an identity assertion before it has exchanged it. Without a token endpoint, an agent that has registered has an identity and no access. Over http, others can read the assertion on the way.',
  fix: 'Set `token_endpoint` to the absolute https URL where agents exchange assertions. Put it beside `issuer`, not inside `agent_auth`.',
})
