import { AUTHMD, atMember, defineRule, rfc, sameIdentifier, sameMetadata } from '../../src/judge/rule.js'

/** Members that mean something in protected resource metadata only. */
const isResourceMember = (name: string): boolean =>
  /^(?:resource|resource_.+|authorization_servers|bearer_methods_supported)$/.test(name)

export default defineRule({
  id: 'server/restated',
  title: 'What the server metadata restate of the protected resource metadata is the same there.',
  level: 'MUST',
  spec: [AUTHMD.serverMetadata, rfc(9728, '2')],
  needs: ['prm', 'as'],
  unless: ({ as }) => !Object.keys(as.members).some(isResourceMember) && 'nothing is restated',
  check: ({ prm, as }) =>
    Object.keys(as.members)
      .filter((name) => isResourceMember(name) && prm.members[name] !== undefined)
      .filter((name) => !sameValue(prm.members[name], as.members[name]))
      .map((name) => ({
        message: `${name} differs from the protected resource metadata`,
        at: atMember(as, `/${name}`),
        expected: JSON.stringify(prm.members[name]).slice(0, 200),
        actual: as.members[name],
      })),
  why: 'An agent that reads both documents cannot know which one is right: it may ask for a token for one resource and use it at another. Only members that RFC 9728 defines and RFC 8414 does not are compared, `resource`, `resource_…`, `authorization_servers` and `bearer_methods_supported`: `scopes_supported` is a member of both in its own right, and a server may support more scopes than one resource takes.',
  fix: 'Leave these members out of the authorization server metadata, or generate both documents from one configuration.',
})

/** A terminating slash after the host makes no other resource. */
const sameValue = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' ? sameIdentifier(one, other) : sameMetadata(one, other)
