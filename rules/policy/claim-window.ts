import { defineRule, lifetimeProblems, lifetimesOpen, limitsOf, ours } from '../../src/judge/rule.js'

const KINDS = ['registration', 'user_code'] as const

export default defineRule({
  id: 'policy/claim-window',
  title: 'What nobody has claimed ends as soon as the register demands: the registration and the user code.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Lifetimes', 'docs/policy.md#lifetimes')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    limitsOf(registered, KINDS).length === 0 && 'the register limits none of a flow that is offered',
  check: ({ registered }) => lifetimeProblems(registered, KINDS),
  leftOpen: ({ registered }) => lifetimesOpen(registered, KINDS),
  why: 'A registration that waits for its user is an open door, and so is a code that a person can be talked into. The longer both live, the more can be tried, and the less the person remembers what it is for. The clocks of two machines may differ by a hundredth of the limit, and by a minute at most.',
  fix: 'Let unclaimed registrations and user codes end sooner. Or let who answers for the flow accept more: change `lifetimes.registration` or `lifetimes.user_code`.',
})
