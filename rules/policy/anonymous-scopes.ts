import { defineRule, ours, scopeProblems, scopesOpen, unclaimedFlows } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/anonymous-scopes',
  title: 'Before a claim, agents get no scope that the register does not approve for that time.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Scopes', 'docs/policy.md#scopes')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    unclaimedFlows(registered).length === 0 && 'no approved flow is offered that nobody has claimed at first',
  check: ({ registered }) => scopeProblems(registered, unclaimedFlows(registered), 'beforeClaim'),
  leftOpen: ({ registered }) => scopesOpen(registered, unclaimedFlows(registered), 'beforeClaim'),
  why: 'Before a claim nobody stands behind the agent: whoever asks gets these scopes. A scope that is approved for a claimed agent is not approved for one that nobody knows.',
  fix: 'Grant the scope only after the claim. Or approve it for everybody: add it to `scopes.before_claim` of the flow.',
})
