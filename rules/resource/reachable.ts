import { AUTHMD, answered, atStatus, defineRule, isRefusal, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/reachable',
  title: 'An agent can find the protected resource metadata.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'registration',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '3.1'), rfc(9728, '5.1')],
  needs: ['resourceForPrograms'],
  check({ resourceForPrograms: { tried, found } }) {
    const [first] = tried
    if (found || !first) return []
    const refused = tried.map(({ exchange }) => exchange).find(isRefusal)
    const answers = tried.map(({ url, exchange: { response } }) => {
      const detail = response.headers.get('location') ?? response.headers.get('content-type')
      return [url, detail === null ? `${response.status}` : `${response.status} ${detail}`]
    })
    return [
      {
        message: refused
          ? `the protected resource metadata is refused to agents: ${answered(refused)}`
          : 'no protected resource metadata exists at any URL where an agent looks',
        at: atStatus(refused ?? first.exchange),
        expected: '200 with a JSON object at one of these URLs',
        actual: Object.fromEntries(answers),
      },
    ]
  },
  why: 'An agent needs this document to find the authorization server. Without it, the agent cannot register.',
  fix: 'Serve the metadata at `/.well-known/oauth-protected-resource`, followed by the path of the resource if it has one. Keep it outside of any catch-all route and without a login. Point to it from the 401.',
})
