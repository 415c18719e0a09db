import { accountProblems, defineRule, ours } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/accountable',
  title: 'Each approved flow names who answers for it, who approved it, and what for.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Who answers', 'docs/policy.md#who-answers')],
  addedIn: '0.2.0',
  needs: ['registered'],
  check: ({ registered: { entry } }) => entry.flows.flatMap((flow) => accountProblems(entry, flow)),
  why: 'Where a role is undefined that the trust level demands, the credential is outside of a defensible chain: the service owner accepted that agents come, the business owner approved the scopes once a user is bound, and the platform asserted who the user is. A missing role has no default. An anonymous flow with scopes after a claim binds a user, so that it needs a business owner as well.',
  fix: 'Write the role with somebody who can be reached. Where nobody answers, take the flow out of the register and let the service stop to offer it.',
})
