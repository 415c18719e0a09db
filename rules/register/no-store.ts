import { AUTHMD, atHeader, cachingProblems, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/no-store',
  title: 'A registration response forbids caching and carries no `ETag`.',
  level: 'SHOULD',
  spec: [
    rfc(9111, '5.2.2.5', 'a cache MUST NOT store any part of either the immediate request or the response'),
    rfc(9110, '8.8.3'),
    AUTHMD.register,
  ],
  needs: ['anonymous'],
  check({ anonymous: { exchange } }) {
    const actual = exchange.response.headers.get('etag')
    const tagged: Problem = {
      message: 'an ETag is a digest of the secrets in the body, and invites caches to keep them',
      at: atHeader(exchange, 'etag'),
      expected: 'no ETag',
      actual,
    }
    return [...cachingProblems(exchange), ...(actual === null ? [] : [tagged])]
  },
  why: 'The body carries the assertion and the claim token. Whoever finds it in a cache or a log of one is the agent.',
  fix: 'Send `Cache-Control: no-store` with every answer of the registration endpoint, and switch the automatic `ETag` off there.',
})
