import { answered, atMember, atStatus, defineRule, httpUrl, isSecure, type Problem, rfc } from '../../src/judge/rule.js'

const MEMBER = 'resource_documentation'
const SIGN_IN = /^[^?#]*\/(log|sign)-?in([/?#]|$)/i

export default defineRule({
  id: 'resource/documentation',
  title: 'Anyone can read `resource_documentation` without a credential.',
  level: 'SHOULD',
  impact: 'polish',
  spec: [rfc(9728, '2')],
  needs: ['prm'],
  unless: ({ prm }) => prm.members[MEMBER] === undefined && 'the metadata has no link to documentation',
  probe: {
    effect: 'read',
    async send({ prm }, http) {
      const url = httpUrl(prm.members[MEMBER])
      return url && isSecure(url) ? { page: await http.get(url.href, { headers: { accept: 'text/html, */*' } }) } : {}
    },
  },
  check({ prm, probe: { page } }): Problem[] {
    if (!page) {
      const message = `${MEMBER} is not an absolute https URL`
      const expected = 'the absolute https URL of a page'
      return [{ message, at: atMember(prm, `/${MEMBER}`), expected, actual: prm.members[MEMBER] }]
    }
    const { status, headers } = page.response
    const landed = status >= 300 && status < 400 ? (headers.get('location') ?? '') : page.request.url
    const signIn = SIGN_IN.test(landed) && landed !== prm.members[MEMBER]
    // A 5xx does not mean that a credential is needed; transport/server-error reports it.
    if (!signIn && (status < 400 || status >= 500)) return []
    const message = `the documentation cannot be read: ${signIn ? `it redirects to ${landed}` : answered(page)}`
    return [{ message, at: atStatus(page), expected: '200', actual: signIn ? landed : status }]
  },
  why: 'The developer of an agent has no credential yet. Documentation that is gone or needs a login does not help this developer.',
  fix: 'Publish the documentation where it can be read without a login, or give the URL of another page.',
})
