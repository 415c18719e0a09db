import { defineRule, offeredFlows, ours, scopeProblems, scopesOpen } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/scopes',
  title: 'Agents get no scope that the register does not approve.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Scopes', 'docs/policy.md#scopes')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) =>
    claimed(offeredFlows(registered)).length === 0 && 'no approved flow is offered in which a user is bound',
  check: ({ registered }) => scopeProblems(registered, claimed(offeredFlows(registered)), 'afterClaim'),
  leftOpen: ({ registered }) => scopesOpen(registered, claimed(offeredFlows(registered)), 'afterClaim'),
  why: 'An agent acts for a user within its scopes. The owner of the business has accepted the scopes of the register for this flow, and no others. What an answer promises or grants counts. What the metadata only list may be for other clients, so that it accuses nobody; where everything that they list is approved, that counts as the word of the service until an answer shows another scope.',
  fix: 'Grant fewer scopes, or let the business owner approve them: add them to `scopes.after_claim` of the flow.',
})

/** A client without a user has scopes of its own. */
function claimed(flows: ReturnType<typeof offeredFlows>) {
  return flows.filter(({ flow }) => flow.trust !== 'client-registration')
}
