import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/query-token',
  title: 'The API refuses an access token in the query when its metadata lists only the header.',
  level: 'MUST',
  impact: 'exposure',
  spec: [rfc(6750, '2.3'), rfc(9728, '2')],
  // The API accepted this token in the header: only its place in the query is wrong.
  needs: ['access', 'accessToken', 'prm'],
  unless({ prm }) {
    const methods = prm.members['bearer_methods_supported']
    const headerOnly = Array.isArray(methods) && methods.length > 0 && methods.every((method) => method === 'header')
    return headerOnly ? false : 'bearer_methods_supported does not say that the API accepts tokens in the header only'
  },
  probe: {
    effect: 'read',
    send({ access, accessToken }, http) {
      const url = new URL(access.request.url)
      url.searchParams.set('access_token', accessToken.value)
      return http.send('GET', url.href, { headers: { authorization: null } })
    },
  },
  check({ access, probe }) {
    if (!takesBearer(probe, access)) return []
    const message = `${answered(probe)}: the API accepts an access token in the query`
    return [{ message, at: atStatus(probe), expected: '401 or 400', actual: probe.response.status }]
  },
  why: 'URLs are stored in logs, histories and Referer headers. A token in a URL is stored there with them. Metadata that lists only `header` promises that this cannot happen.',
  fix: 'Accept access tokens only in the `Authorization` header. Answer 401 to a request that has one only in the parameter `access_token`, as to a request without a token.',
})
