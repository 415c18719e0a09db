import { defineRule, demandedOf, endOpen, endProblems, ours } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/revocation-required',
  title: 'An agent can revoke what it got, where the register demands it.',
  level: 'MUST',
  impact: 'takeover',
  spec: [ours('Ends', 'docs/policy.md#ends')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    demandedOf(registered, 'revocation').length === 0 && 'the register demands it of no flow that is offered',
  check: ({ registered }) => endProblems(registered, 'revocation'),
  leftOpen: ({ registered }) => endOpen(registered, 'revocation'),
  why: 'What cannot be revoked outlives its purpose: the agent, its user and the platform can only wait until it ends. With `true` the service has to offer it, and no run may have seen it fail; with `proven` a run has to have seen it work.',
  fix: 'Offer `revocation_endpoint` (RFC 7009) in the metadata of the authorization server, and let it work.',
})
