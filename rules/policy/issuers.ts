import { atRegister, defineRule, isSameIssuer, ours, seenIn, unanswered, unseen } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/issuers',
  title: 'The service names and uses only issuers that the register trusts.',
  level: 'MUST',
  impact: 'takeover',
  spec: [ours('Issuers and hosts', 'docs/policy.md#issuers-and-hosts')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) => registered.entry.issuers === undefined && 'the register does not limit the issuers',
  check({ registered: { entry, surface } }) {
    const { issuers } = entry
    if (!issuers) return []
    const { at, value: trusted } = issuers
    if (!trusted) return [unanswered(issuers, entry.name, 'issuers')]
    return surface.issuers
      .filter(({ value }) => !trusted.some((one) => isSameIssuer(one, value)))
      .map(({ value, from }) =>
        atRegister(
          at,
          `${entry.name} names the issuer ${value} (${seenIn(from)}), and the register does not trust it`,
          trusted.length === 0 ? 'no issuer' : `only ${trusted.join(', ')}`,
          value,
        ),
      )
  },
  leftOpen: ({ registered }) =>
    registered.surface.issuers.length === 0 ? unseen(registered, 'an issuer', '--effects read') : undefined,
  why: 'Whoever is an issuer of the service makes the tokens that its API accepts: one that nobody knows can let in whom it wants. Only the case of the host, the usual port and a slash at the end may differ.',
  fix: 'Take the issuer out of `authorization_servers`. Or, if it is right, add it to `issuers` of the entry.',
})
