import { AUTHMD, atMember, defineRule, httpUrl, isSecure, resourceUrl, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/identifier',
  title: '`resource` is an absolute https URL without a fragment.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '1.2'), rfc(9728, '2')],
  needs: ['prm'],
  check({ prm }) {
    const { resource } = prm.members
    if (resourceUrl(resource)) return []
    return [
      {
        message: describeProblem(resource),
        at: atMember(prm, '/resource'),
        expected: 'an absolute https URL without a fragment',
        actual: resource ?? null,
      },
    ]
  },
  why: 'Agents compare `resource` with the URL that they call, and request tokens for it. A value that is not such a URL never matches.',
  fix: 'Set `resource` to the URL of the API that agents call, such as `https://api.example.com`.',
})

function describeProblem(resource: unknown): string {
  if (resource === undefined) return 'resource is missing'
  const url = httpUrl(resource)
  if (!url) return 'resource is not an absolute URL'
  return isSecure(url) ? 'resource has a fragment' : 'resource is not an https URL'
}
