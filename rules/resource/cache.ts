import { atHeader, cacheDirectives, defineRule, type Problem, published, rfc } from '../../src/judge/rule.js'

const ORIGIN = 'https://agent.example'
const ALLOW = 'access-control-allow-origin'
/** Headers that tell a cache how long to keep an answer, or how to ask again. */
const FRESHNESS = ['cache-control', 'expires', 'etag', 'last-modified']

const KEEPING =
  'Send `Cache-Control: public, max-age=300`: the document is the same for everyone and contains no secret.'
const ALLOWING = 'Send `Access-Control-Allow-Origin: *`: the document contains no secret.'

export default defineRule({
  id: 'resource/cache',
  title: 'Caches may keep the protected resource metadata, and an agent in a browser can read it.',
  level: 'MAY',
  impact: 'polish',
  spec: [rfc(9111, '3'), published('Fetch', 'CORS protocol', 'https://fetch.spec.whatwg.org/#http-cors-protocol')],
  needs: ['prm', 'prmResponse'],
  probe: {
    effect: 'read',
    // Many services send CORS headers only when the request has an origin.
    send: ({ prmResponse }, http) => http.get(prmResponse.request.url, { headers: { origin: ORIGIN } }),
  },
  check({ probe }) {
    const { headers } = probe.response
    const problems: Problem[] = []
    const forbidden = cacheDirectives(probe).find((directive) => directive === 'no-store' || directive === 'private')
    if (forbidden !== undefined || !FRESHNESS.some((name) => headers.has(name))) {
      const message =
        forbidden === undefined
          ? 'no header says how long a cache may keep the metadata'
          : 'the headers forbid shared caches to keep the metadata'
      const actual = headers.get('cache-control')
      problems.push({
        message,
        at: atHeader(probe, 'cache-control'),
        expected: 'public, max-age=300',
        actual,
        fix: KEEPING,
      })
    }
    const allowed = headers.get(ALLOW)
    if (allowed === null || !['*', ORIGIN].includes(allowed.trim())) {
      const message = 'a script from another origin cannot read the metadata'
      problems.push({ message, at: atHeader(probe, ALLOW), expected: `* or ${ORIGIN}`, actual: allowed, fix: ALLOWING })
    }
    return problems
  },
  why: 'Every agent reads this document before its first call. A cache saves the service these requests. Without the CORS header, an agent in a web page cannot read the document.',
  fix: 'Send `Cache-Control: public, max-age=300` and `Access-Control-Allow-Origin: *`. The document is the same for everyone and contains no secret.',
})
