import { atHeader, cachingProblems, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/no-store',
  title: 'A token response forbids caching.',
  level: 'MUST',
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
    const message = 'a cache that knows HTTP/1.0 only may keep this answer'
    return [{ message, at: atHeader(exchange, 'pragma'), expected: 'no-cache', actual, level: 'MAY' }]
  },
  why: 'A cached access token outlives its revocation, and whoever shares the cache can use it.',
  fix: 'Send `Cache-Control: no-store` with every answer of the token endpoint.',
})
