import { AUTHMD, defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/provider-assertion',
  title: 'The token endpoint refuses an ID-JAG of a provider: the agent must register with it first.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.exchange, rfc(7523, '3')],
  since: '0.2',
  needs: ['providerAssertion', 'tamperedAssertion'],
  check: ({ providerAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(providerAssertion, 'an ID-JAG of a provider at the token endpoint', tamperedAssertion),
  observed: ({ providerAssertion }) => String(statusAndError(providerAssertion)),
  why: 'At registration the service refuses replays of an ID-JAG, asks the owner of a known account, and creates something that can be revoked. A token endpoint that accepts an ID-JAG skips all of this.',
  fix: 'At the token endpoint, accept only assertions whose `iss` is this server. Answer any other with 400 and `{"error": "invalid_grant"}`. ID-JAGs belong to the identity endpoint.',
})
