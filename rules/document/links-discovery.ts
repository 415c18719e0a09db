import {
  AUTHMD,
  defineRule,
  httpUrl,
  leadsToResourceMetadata,
  placeOf,
  rfc,
  showsRegistration,
  strayOf,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/links-discovery',
  title: 'The document gives the URL of the protected resource metadata.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '3')],
  needs: ['document'],
  wants: ['prm'],
  unless: ({ document }) => !showsRegistration(document) && 'the document does not show how an agent registers',
  check({ document, prm }) {
    const pointers = document.references.filter(leadsToResourceMetadata)
    // A document that explains the challenge has said where the metadata is (RFC 9728 §5.1).
    if (pointers.length === 0 && document.text.includes('resource_metadata')) return []
    if (pointers.length === 0) {
      const at = placeOf(document, document.sections[0]?.heading ?? { start: 0, end: 0 })
      const expected = prm?.url ?? '/.well-known/oauth-protected-resource'
      return [{ message: 'the document does not mention the protected resource metadata', at, expected, actual: null }]
    }
    const served = prm && [prm.url, prm.finalUrl, prm.members['resource']]
    const stray = strayOf(pointers, served?.flatMap((url) => httpUrl(url)?.host ?? []) ?? [])
    if (!prm || !stray) return []
    const message = 'the document names another host for the protected resource metadata'
    return [{ message, at: placeOf(document, stray.range), expected: prm.url, actual: stray.url }]
  },
  why: 'The metadata is the source of truth for every endpoint. An agent that got this document without a 401 has no other way to find it.',
  fix: 'Name the URL of the protected resource metadata in the document, with the host that serves it.',
})
