import { atHeader, cacheDirectives, defineRule, type Problem, published, rfc } from '../../src/judge/rule.js'

const ORIGIN = 'https://agent.example'
const ALLOW = 'access-control-allow-origin'
/** Headers by which a cache knows how long to keep an answer, or how to ask again. */
const FRESHNESS = ['cache-control', 'expires', 'etag', 'last-modified']

export default defineRule({
  id: 'resource/cache',
  title: 'The protected resource metadata can be cached, and read by an agent in a browser.',
  level: 'MAY',
  spec: [rfc(9111, '3'), published('Fetch', 'CORS protocol', 'https://fetch.spec.whatwg.org/#http-cors-protocol')],
  needs: ['prm', 'prmResponse'],
  probe: {
    effect: 'read',
    // Many services answer CORS headers only to a request that has an origin.
    send: ({ prmResponse }, http) => http.get(prmResponse.request.url, { headers: { origin: ORIGIN } }),
  },
  check({ probe }) {
    const { headers } = probe.response
    const problems: Problem[] = []
    const forbidden = cacheDirectives(probe).find((directive) => directive === 'no-store' || directive === 'private')
    if (forbidden !== undefined || !FRESHNESS.some((name) => headers.has(name))) {
      const message =
        forbidden === undefined
          ? 'nothing tells a cache how long to keep this answer'
          : 'no shared cache may keep this answer'
      const actual = headers.get('cache-control')
      problems.push({ message, at: atHeader(probe, 'cache-control'), expected: 'public, max-age=300', actual })
    }
    const allowed = headers.get(ALLOW)
    if (allowed === null || !['*', ORIGIN].includes(allowed.trim())) {
      const message = 'a script of another origin cannot read the metadata'
      problems.push({ message, at: atHeader(probe, ALLOW), expected: `* or ${ORIGIN}`, actual: allowed })
    }
    return problems
  },
  why: 'Every agent reads this document before its first call. A cache spares the service those requests; the CORS header lets agents in, that run in a page.',
  fix: 'Send `Cache-Control: public, max-age=300` and `Access-Control-Allow-Origin: *`: the document is the same for everybody and holds no secret.',
})
