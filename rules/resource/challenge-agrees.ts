import {
  atPointer,
  defineRule,
  insertWellKnown,
  objectOf,
  PROTECTED_RESOURCE,
  type Problem,
  pointer,
  rfc,
  SHOWN,
  sameMetadata,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/challenge-agrees',
  title: 'The metadata at the URL in the challenge is the same as the metadata at the well-known URL.',
  level: 'MUST',
  spec: [rfc(9728, '3.1'), rfc(9728, '5.1')],
  needs: ['prm', 'prmResponse', 'resourceIdentifier', 'challengeMetadata'],
  probe: {
    effect: 'read',
    async send({ prm, prmResponse, resourceIdentifier, challengeMetadata }, http) {
      if (prmResponse !== challengeMetadata) return { other: prmResponse }
      const wellKnown = insertWellKnown(resourceIdentifier.url, PROTECTED_RESOURCE)
      return wellKnown === prm.url ? {} : { other: await http.get(wellKnown) }
    },
  },
  check({ challengeMetadata, probe: { other } }): Problem[] {
    const there = other?.response.status === 200 ? objectOf(other.response.json) : undefined
    const here = objectOf(challengeMetadata.response.json)
    if (!other || !there || !here) return []
    return [...new Set([...Object.keys(there), ...Object.keys(here)])]
      .filter((name) => name !== 'signed_metadata' && !sameMetadata(here[name], there[name]))
      .slice(0, SHOWN)
      .map((name) => ({
        message: `${name} differs from the metadata at the well-known URL ${other.request.url}`,
        at: atPointer(challengeMetadata, pointer([name])),
        expected: JSON.stringify(there[name]) ?? 'no such member',
        actual: here[name] ?? null,
      }))
  },
  why: 'Some agents start at the well-known URL, others at the 401. With two different documents they use different authorization servers or scopes. The check ignores the order of lists, and `signed_metadata`, which may be signed anew for each answer.',
  fix: 'Serve one document, and put its well-known URL into the challenge.',
})
