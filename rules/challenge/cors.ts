import { atHeader, defineRule, published, rfc } from '../../src/judge/rule.js'

const ORIGIN = 'https://agent.example'
const ALLOW = 'access-control-allow-origin'
const EXPOSE = 'access-control-expose-headers'

const ALLOWING = 'Send `Access-Control-Allow-Origin: *` with the 401.'
const EXPOSING = 'Send `Access-Control-Expose-Headers: WWW-Authenticate` with the 401.'

export default defineRule({
  id: 'challenge/cors',
  title: 'An agent in a browser can read the challenge.',
  level: 'MAY',
  impact: 'breakage',
  spec: [
    published('Fetch', 'CORS protocol', 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers'),
    rfc(9728, '5.1'),
  ],
  needs: ['unauthorized', 'bearerChallenge'],
  probe: {
    effect: 'read',
    send: ({ unauthorized }, http) =>
      http.send('GET', unauthorized.request.url, { headers: { origin: ORIGIN, authorization: null } }),
  },
  check({ probe }) {
    const allowed = probe.response.headers.get(ALLOW)
    if (allowed === null || !['*', ORIGIN].includes(allowed.trim())) {
      const message = 'a script from another origin cannot read the 401'
      return [{ message, at: atHeader(probe, ALLOW), expected: `* or ${ORIGIN}`, actual: allowed, fix: ALLOWING }]
    }
    const exposed = probe.response.headers.get(EXPOSE)
    const names = (exposed ?? '').split(',').map((name) => name.trim().toLowerCase())
    if (names.includes('www-authenticate') || names.includes('*')) return []
    const message = 'a script from another origin can read the 401, but not its WWW-Authenticate header'
    return [{ message, at: atHeader(probe, EXPOSE), expected: 'WWW-Authenticate', actual: exposed, fix: EXPOSING }]
  },
  why: 'A browser hides most response headers from scripts of other origins, unless the service lists them. An agent in a web page sees the 401, but not where to register.',
  fix: 'Send `Access-Control-Allow-Origin: *` and `Access-Control-Expose-Headers: WWW-Authenticate` with the 401.',
})
