import { atMember, defineRule, type Problem, rfc, SHOWN } from '../../src/judge/rule.js'

const MEMBER = 'scopes_supported'
/** RFC 6749 §3.3 */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/

export default defineRule({
  id: 'resource/scopes',
  title: '`scopes_supported` lists distinct scope tokens.',
  level: 'SHOULD',
  binds: 'registration',
  spec: [rfc(9728, '2'), rfc(6749, '3.3')],
  needs: ['prm'],
  check({ prm }): Problem[] {
    const listed = prm.members[MEMBER]
    if (!Array.isArray(listed) || listed.length === 0) {
      const what = Array.isArray(listed) ? 'is empty' : 'is not an array'
      const message = `${MEMBER} ${listed === undefined ? 'is missing' : what}`
      return [{ message, at: atMember(prm, `/${MEMBER}`), expected: 'an array of scopes', actual: listed ?? null }]
    }
    const seen = new Set<unknown>()
    const problems = listed.flatMap((scope: unknown, i): Problem[] => {
      const at = atMember(prm, `/${MEMBER}/${i}`)
      if (typeof scope !== 'string' || !SCOPE_TOKEN.test(scope)) {
        const expected = 'one scope token: visible ASCII without blanks, " and \\'
        return [{ message: `${MEMBER} has an entry that is no scope`, at, expected, actual: scope }]
      }
      if (seen.has(scope)) {
        return [{ message: `${MEMBER} lists ${scope} twice`, at, expected: 'each scope once', actual: scope }]
      }
      seen.add(scope)
      return []
    })
    return problems.slice(0, SHOWN)
  },
  why: 'An agent asks its user for exactly what it needs, and shows these names at consent. Without the list it asks for everything or for nothing; an entry with a blank in it is two scopes to a token endpoint.',
  fix: 'List every scope of the API once, each as an element of its own: `["notes.read", "notes.write"]`, not `["notes.read notes.write"]`.',
})
