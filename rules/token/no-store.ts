import { atHeader, cachingProblems, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/no-store',
  title: 'A token response forbids caching.',
  level: 'MUST',
  impact: 'exposure',
  spec: [
    rfc(6749, '5.1', 'The authorization server MUST include the HTTP "Cache-Control" response header field'),
    rfc(9111, '5.2.2.5'),
  ],
  since: '0.2',
  needs: ['accessToken'],
  check({ accessToken: { exchange } }) {
    const actual = exchange.response.headers.get('pragma')
    const problems = cachingProblems(exchange)
    if (problems.length > 0 || /no-cache/i.test(actual ?? '')) return problems
    const message = 'the token response has no Pragma: no-cache, so an HTTP/1.0 cache may keep it'
    const fix = 'Send `Pragma: no-cache` as well, if caches of HTTP/1.0 may be on the way.'
    return [{ message, at: atHeader(exchange, 'pragma'), expected: 'no-cache', actual, level: 'MAY', fix }]
  },
  why: 'A cached access token remains in the cache after its revocation. Anyone who shares the cache can read it.',
  fix: 'Send `Cache-Control: no-store` with every answer of the token endpoint.',
})
