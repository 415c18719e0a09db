import { atRegister, defineRule, isAllowedHost, ours, seenIn, unanswered, unseen } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/hosts',
  title: 'The service leads agents only to hosts that the register allows.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('Issuers and hosts', 'docs/policy.md#issuers-and-hosts')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered }) => registered.entry.hosts === undefined && 'the register does not limit the hosts',
  check({ registered: { entry, surface } }) {
    const { hosts } = entry
    if (!hosts) return []
    const { at, value: allowed } = hosts
    if (!allowed) return [unanswered(hosts, entry.name, 'hosts')]
    return surface.hosts
      .filter(({ value }) => !isAllowedHost(value, entry))
      .map(({ value, from }) =>
        atRegister(
          at,
          `${entry.name} leads agents to the host ${value} (${seenIn(from)}), and the register does not allow it`,
          `its own hosts, or ${allowed.length === 0 ? 'none' : allowed.join(', ')}`,
          value,
        ),
      )
  },
  leftOpen: ({ registered }) =>
    registered.surface.hosts.length === 0 ? unseen(registered, 'a host', '--effects read') : undefined,
  why: 'Agents send what they got to the hosts that the service names. Each of them sees credentials of users. The hosts of the targets and of the trusted issuers are always allowed.',
  fix: 'Let the metadata and the document name hosts of the service. Or, if the host is right, add it to `hosts` of the entry.',
})
