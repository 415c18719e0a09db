import { defineRule, lifetimeProblems, lifetimesOpen, limitsOf, ours } from '../../src/judge/rule.js'

const KINDS = ['assertion'] as const

export default defineRule({
  id: 'policy/assertion-lifetime',
  title: 'An assertion lives no longer than the register allows.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Lifetimes', 'docs/policy.md#lifetimes')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    limitsOf(registered, KINDS).length === 0 && 'the register limits none of a flow that is offered',
  check: ({ registered }) => lifetimeProblems(registered, KINDS),
  leftOpen: ({ registered }) => lifetimesOpen(registered, KINDS),
  why: 'An assertion brings access tokens until it ends. Its lifetime is how long an agent keeps its access without anybody looking at it again. The clocks of two machines may differ by a hundredth of the limit, and by a minute at most.',
  fix: 'Let the service issue assertions that end sooner. Or let who answers for the flow accept more: change `lifetimes.assertion`.',
})
