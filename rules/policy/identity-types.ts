import { approvalOf, atRegister, defineRule, isUntold, ours, seenIn, UNTOLD } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/identity-types',
  title: 'Agents can register only in the ways that the register approves.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Flows', 'docs/policy.md#flows')],
  addedIn: '0.2.0',
  needs: ['registered'],
  check({ registered: { entry, surface } }) {
    const approved = [...new Set(entry.flows.map(({ type }) => type))]
    return surface.registrationTypes
      .filter(({ type }) => !approvalOf(entry, type))
      .map(({ type, from }) => {
        const expected = approved.length === 0 ? 'no way to register' : `only ${approved.join(', ')}`
        return {
          ...atRegister(
            entry.at,
            `${entry.name} offers to register by ${type} (${seenIn(from)}), and the register does not approve it`,
            expected,
            type,
          ),
          fix: `Offer ${expected}, in the metadata and in the document. Or approve ${type}: add a flow of this type with the roles that its trust level demands.`,
        }
      })
  },
  leftOpen: ({ registered }) => (isUntold(registered) ? UNTOLD : undefined),
  why: 'A way to register decides who answers for an agent: nobody, a person, or a platform. One that nobody has approved brings in agents at a trust level that nobody has accepted. A registration for an address is the same flow under its older name, `verified_email`, and under its newer one, `service_auth`. A flow that is approved and not offered is no finding: it allows, and does not demand.',
  fix: 'Stop to offer it, in the metadata and in the document. Or approve it: add a flow of this type with the roles that its trust level demands.',
})
