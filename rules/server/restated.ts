import { AUTHMD, atMember, defineRule, rfc, sameIdentifier, sameMetadata } from '../../src/judge/rule.js'

/** Members that have a meaning only in protected resource metadata. */
const isResourceMember = (name: string): boolean =>
  /^(?:resource|resource_.+|authorization_servers|bearer_methods_supported)$/.test(name)

export default defineRule({
  id: 'server/restated',
  title: 'The server metadata repeats members of the protected resource metadata without a change.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.serverMetadata, rfc(9728, '2')],
  needs: ['prm', 'as'],
  unless: ({ as }) =>
    !Object.keys(as.members).some(isResourceMember) &&
    'the server metadata repeats no member of the protected resource metadata',
  check: ({ prm, as }) =>
    Object.keys(as.members)
      .filter((name) => isResourceMember(name) && prm.members[name] !== undefined)
      .filter((name) => !sameValue(prm.members[name], as.members[name]))
      .map((name) => ({
        message: `${name} differs from its value in the protected resource metadata`,
        at: atMember(as, `/${name}`),
        expected: JSON.stringify(prm.members[name]),
        actual: as.members[name],
        fix: `Remove \`${name}\` here, or give it the value of the protected resource metadata.`,
      })),
  why: 'An agent that reads both documents cannot know which one is right. It may request a token for one resource and use it at another. The check compares only members that RFC 9728 defines and RFC 8414 does not: `resource`, `resource_…`, `authorization_servers` and `bearer_methods_supported`. It does not compare `scopes_supported`: a server may support more scopes than one resource accepts.',
  fix: 'Remove these members from the authorization server metadata, or generate both documents from one configuration.',
})

/** A slash after the host does not make another resource. */
const sameValue = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' ? sameIdentifier(one, other) : sameMetadata(one, other)
