import {
  covers,
  defineRule,
  disagreements,
  httpUrl,
  insertWellKnown,
  objectOf,
  PROTECTED_RESOURCE,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/challenge-agrees',
  title: 'The metadata at the URL in the challenge is the same as the metadata at the well-known URL.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9728, '3.1'), rfc(9728, '5.1')],
  needs: ['prmResponse', 'resourceIdentifier', 'challengeResponse', 'challengeMetadata'],
  probe: {
    effect: 'read',
    async send({ prmResponse, resourceIdentifier, challengeResponse, challengeMetadata }, http) {
      const described = httpUrl(objectOf(challengeMetadata.response.json)?.['resource'])
      const asked = new URL(challengeResponse.exchange.request.url)
      const isSame = prmResponse !== challengeMetadata && described?.href === resourceIdentifier.url.href
      // Each resource has metadata of its own: those of an API may differ from those of its host.
      if (isSame || !described || !covers(described, asked)) return { other: prmResponse }
      const wellKnown = insertWellKnown(described, PROTECTED_RESOURCE)
      return wellKnown === challengeMetadata.request.url ? {} : { other: await http.get(wellKnown) }
    },
  },
  check({ challengeMetadata, probe: { other } }): Problem[] {
    const there = other?.response.status === 200 ? objectOf(other.response.json) : undefined
    if (!other || other === challengeMetadata || !there) return []
    return disagreements(challengeMetadata, there, `the well-known URL ${other.request.url}`)
  },
  why: 'Some agents start at the well-known URL, others at the 401. With two different documents they use different authorization servers or scopes. The check ignores the order of lists, and `signed_metadata`, which may be signed anew for each answer.',
  fix: 'Serve one document, and put its well-known URL into the challenge.',
})
