import { defineRule, demandedOf, endOpen, endProblems, ours } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/events-required',
  title: 'A provider can tell that a user or an agent is gone, where the register demands it.',
  level: 'MUST',
  impact: 'takeover',
  spec: [ours('Ends', 'docs/policy.md#ends')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    demandedOf(registered, 'events').length === 0 && 'the register demands it of no flow that is offered',
  check: ({ registered }) => endProblems(registered, 'events'),
  leftOpen: ({ registered }) => endOpen(registered, 'events'),
  why: 'Where a platform vouches for a user, it is the first to know that the user has left. Without events, the service learns it when the credentials end. With `true` the service has to offer it, and no run may have seen it fail; with `proven` a run has to have seen it work.',
  fix: 'Offer `events_endpoint` in the `agent_auth` block, and let events end what they are about.',
})
