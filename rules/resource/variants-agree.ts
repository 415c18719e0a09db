import { defineRule, disagreements, objectOf, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/variants-agree',
  addedIn: '0.2.0',
  title: 'The metadata at the root and at the well-known URL with the path say the same about one resource.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9728, '3.1'), rfc(9728, '3.3')],
  needs: ['metadataVariants'],
  check({ metadataVariants: { root, inserted } }): Problem[] {
    const [here, there] = [root, inserted].map(({ response }) => objectOf(response.json) ?? {})
    if (!here || !there || !isMeantAsSame(here['resource'], there['resource'])) return []
    return disagreements(root, there, inserted.request.url)
  },
  why: 'Some agents build the well-known URL with the path of the resource, as RFC 9728 says, and others look at the root. They must not learn two different things. A host may have several resources: where both documents are about resources of one host, but not about the same one, the check compares nothing.',
  fix: 'Serve one document at both URLs, or answer 404 at the root.',
})

/** Two resources of one host have documents of their own. A document about another host is about no resource of this one. */
function isMeantAsSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || !URL.canParse(one) || typeof other !== 'string' || !URL.canParse(other)) return true
  const [a, b] = [new URL(one), new URL(other)]
  return a.origin !== b.origin || a.href === b.href
}
