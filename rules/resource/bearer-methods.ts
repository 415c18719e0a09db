import {
  atMember,
  defineRule,
  type Known,
  type Problem,
  registersNobody,
  rfc,
  sentOtherwise,
} from '../../src/judge/rule.js'

const MEMBER = 'bearer_methods_supported'
const OTHERWISE =
  'If the API accepts `Authorization: Bearer`, show it in the document. If not, remove `bearer_methods_supported`.'

export default defineRule({
  id: 'resource/bearer-methods',
  title: '`bearer_methods_supported` includes `header`, and agents send a bearer token there.',
  level: 'SHOULD',
  impact: 'breakage',
  postures: ['registration', 'oauth', 'own', 'credential-guide'],
  spec: [rfc(9728, '2'), rfc(6750, '2.1')],
  needs: ['prm'],
  wants: ['document', 'posture'],
  check(facts): Problem[] {
    const { prm, posture } = facts
    const listed = prm.members[MEMBER]
    if (Array.isArray(listed) && listed.includes('header')) return otherwiseProblems(facts)
    // Who registers nobody may take no bearer tokens; resource/empty-members reports a list that is empty.
    if (registersNobody(posture)) return []
    const at = atMember(prm, `/${MEMBER}`)
    const expected = '["header"]'
    if (listed === undefined) {
      const message = `${MEMBER} is missing: an agent must guess how to send its token`
      return [{ message, at, expected, actual: null, level: 'MAY' }]
    }
    return [{ message: `${MEMBER} does not include header`, at, expected, actual: listed }]
  },
  why: 'Agents send their token in the `Authorization` header. An empty list says that the API accepts no bearer token, and RFC 6750 has no method `cookie`. A missing list has no meaning in RFC 9728, so it is advice only. Where the document shows only keys that are sent otherwise, and nowhere a bearer token, the metadata promises what nobody can use: an agent that follows them sends its key where the API does not look. A document that shows a bearer token beside it, or names one, is right.',
  fix: 'Set `"bearer_methods_supported": ["header"]`, and show `Authorization: Bearer <token>` in the document. If the API accepts no bearer token, remove the member.',
})

function otherwiseProblems({ prm, document }: Known<'prm', 'document' | 'posture'>): Problem[] {
  const other = document && sentOtherwise(document)
  if (!other) return []
  const message = `${MEMBER} has header, but the document shows no bearer token: it sends the credential as ${other.way}`
  const at = atMember(prm, `/${MEMBER}`)
  return [
    {
      message,
      at,
      expected: 'a method that the document shows, or no such member',
      actual: prm.members[MEMBER],
      fix: OTHERWISE,
    },
  ]
}
