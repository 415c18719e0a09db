import { AUTHMD, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/reachable',
  title: 'The protected resource metadata can be found.',
  level: 'MUST',
  binds: 'registration',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '3.1'), rfc(9728, '5.1')],
  needs: ['prmSearch'],
  check({ prmSearch: { tried, found } }) {
    const [first] = tried
    if (found || !first) return []
    const answers = tried.map(({ url, exchange: { response } }) => {
      const detail = response.headers.get('location') ?? response.headers.get('content-type')
      return [url, detail === null ? `${response.status}` : `${response.status} ${detail}`]
    })
    return [
      {
        message: 'no protected resource metadata was found at any URL where an agent looks',
        at: atStatus(first.exchange),
        expected: '200 with a JSON object at one of them',
        actual: Object.fromEntries(answers),
      },
    ]
  },
  why: 'An agent that does not find this document cannot find the authorization server, and so cannot register.',
  fix: 'Serve the metadata at `/.well-known/oauth-protected-resource` (a path of the resource is appended to it), outside of any catch-all route and without a login, and point to it from the 401.',
})
