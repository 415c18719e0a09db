import { defineRule, demandedOf, endOpen, endProblems, ours } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/claim-required',
  title: 'A person can claim an anonymous agent, where the register demands it.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Ends', 'docs/policy.md#ends')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    demandedOf(registered, 'claim').length === 0 && 'the register demands it of no flow that is offered',
  check: ({ registered }) => endProblems(registered, 'claim'),
  leftOpen: ({ registered }) => endOpen(registered, 'claim'),
  why: 'An anonymous agent has nobody who answers for it. A claim binds a person. With `true` the service has to offer it, and no run may have seen it fail; with `proven` a run has to have seen it work.',
  fix: 'Offer `claim_endpoint` in the `agent_auth` block, and let a claim work.',
})
