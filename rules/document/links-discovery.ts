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
  title: 'The document points at the protected resource metadata, where they are served.',
  level: 'SHOULD',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '3')],
  needs: ['document'],
  wants: ['prm'],
  unless: ({ document }) => !showsRegistration(document) && 'the document does not show how an agent registers',
  check({ document, prm }) {
    const pointers = document.references.filter(leadsToResourceMetadata)
    // Whoever explains the challenge has said where the metadata are (RFC 9728 §5.1).
    if (pointers.length === 0 && document.text.includes('resource_metadata')) return []
    if (pointers.length === 0) {
      const at = placeOf(document, document.sections[0]?.heading ?? { start: 0, end: 0 })
      const expected = prm?.url ?? '/.well-known/oauth-protected-resource'
      return [{ message: 'the protected resource metadata are not mentioned', at, expected, actual: null }]
    }
    const served = prm && [prm.url, prm.finalUrl, prm.members['resource']]
    const stray = strayOf(pointers, served?.flatMap((url) => httpUrl(url)?.host ?? []) ?? [])
    if (!prm || !stray) return []
    const message = 'another host serves the protected resource metadata'
    return [{ message, at: placeOf(document, stray.range), expected: prm.url, actual: stray.url }]
  },
  why: 'An agent that was handed this document without a 401 has no other way to the metadata, which are the source of truth for every endpoint.',
  fix: 'Name the URL of the protected resource metadata in the document, with the host that serves it.',
})
