import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/query-token',
  title: 'An access token in the query is refused where only the header is advertised.',
  level: 'MUST',
  spec: [rfc(6750, '2.3'), rfc(9728, '2')],
  // The token is a good one, accepted in the header: that it stands in the query is the only thing wrong.
  needs: ['access', 'accessToken', 'prm'],
  unless({ prm }) {
    const methods = prm.members['bearer_methods_supported']
    const headerOnly = Array.isArray(methods) && methods.length > 0 && methods.every((method) => method === 'header')
    return headerOnly ? false : 'bearer_methods_supported does not say that the header is the only way'
  },
  probe: {
    effect: 'read',
    send({ access, accessToken }, http) {
      const url = new URL(access.request.url)
      url.searchParams.set('access_token', accessToken.value)
      return http.send('GET', url.href)
    },
  },
  check({ access, probe }) {
    if (!takesBearer(probe, access)) return []
    const message = `${answered(probe)}: the API takes an access token from the query`
    return [{ message, at: atStatus(probe), expected: '401 or 400', actual: probe.response.status }]
  },
  why: 'URLs end up in logs, histories and Referer headers, and the token with them. Metadata that name the header alone promise that this cannot happen.',
  fix: 'Take access tokens from the `Authorization` header alone; ignore or refuse the parameter `access_token`.',
})
