import { atMember, defineRule, type Problem, rfc, SHOWN } from '../../src/judge/rule.js'

const MEMBER = 'scopes_supported'
/** RFC 6749 §3.3 */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/

export default defineRule({
  id: 'resource/scopes',
  title: '`scopes_supported` lists valid scopes, each only once.',
  level: 'SHOULD',
  impact: 'breakage',
  binds: 'registration',
  spec: [rfc(9728, '2'), rfc(6749, '3.3')],
  needs: ['prm'],
  check({ prm }): Problem[] {
    const listed = prm.members[MEMBER]
    if (!Array.isArray(listed) || listed.length === 0) {
      const what = Array.isArray(listed) ? 'is empty' : 'is not an array'
      const message = `${MEMBER} ${listed === undefined ? 'is missing' : what}`
      return [
        { message, at: atMember(prm, `/${MEMBER}`), expected: 'an array with every scope', actual: listed ?? null },
      ]
    }
    const seen = new Set<unknown>()
    const problems = listed.flatMap((scope: unknown, i): Problem[] => {
      const at = atMember(prm, `/${MEMBER}/${i}`)
      if (typeof scope !== 'string' || !SCOPE_TOKEN.test(scope)) {
        const expected = 'one scope token: visible ASCII without spaces, " and \\'
        return [{ message: `${MEMBER} has an entry that is not a scope`, at, expected, actual: scope }]
      }
      if (seen.has(scope)) {
        return [{ message: `${MEMBER} lists ${scope} twice`, at, expected: 'each scope once', actual: scope }]
      }
      seen.add(scope)
      return []
    })
    return problems.slice(0, SHOWN)
  },
  why: 'An agent asks its user for exactly the scopes that it needs, and shows these names. Without the list it asks for all scopes or for none. A token endpoint reads an entry with a space as two scopes.',
  fix: 'List every scope of the API once in `scopes_supported`, each as its own element: `["notes.read", "notes.write"]`, not `["notes.read notes.write"]`.',
})
