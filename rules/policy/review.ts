import { defineRule, ours, reviewProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/review',
  title: 'The review date of each approved flow has not passed.',
  level: 'MUST',
  impact: 'polish',
  spec: [ours('Reviews', 'docs/policy.md#reviews')],
  addedIn: '0.2.0',
  needs: ['registered'],
  check: ({ registered: { entry, now } }) => entry.flows.flatMap((flow) => reviewProblems(entry, flow, now)),
  why: 'An approval is for a time. Without a day on which somebody looks again, access stands that nobody needs any more. The day itself still counts, in UTC. With `every 90d`, a day that lies further ahead is none.',
  fix: 'Review the flow: is its purpose, are its scopes and its owners still right? Then write the day of the next review.',
})
