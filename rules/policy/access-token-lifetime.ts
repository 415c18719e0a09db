import { defineRule, lifetimeProblems, lifetimesOpen, limitsOf, ours } from '../../src/judge/rule.js'

const KINDS = ['access_token'] as const

export default defineRule({
  id: 'policy/access-token-lifetime',
  title: 'An access token lives no longer than the register allows.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Lifetimes', 'docs/policy.md#lifetimes')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    limitsOf(registered, KINDS).length === 0 && 'the register limits none of a flow that is offered',
  check: ({ registered }) => lifetimeProblems(registered, KINDS),
  leftOpen: ({ registered }) => lifetimesOpen(registered, KINDS),
  why: 'Who has an access token has the access, also after the user, the agent or the contract is gone. Until it ends by itself, only a revocation helps. The clocks of two machines may differ by a hundredth of the limit, and by a minute at most.',
  fix: 'Let the service issue access tokens that end sooner. Or let who answers for the flow accept more: change `lifetimes.access_token`.',
})
