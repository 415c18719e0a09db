import { AUTHMD, atHeader, cachingProblems, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/no-store',
  title: 'A registration response forbids caching and has no `ETag`.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [
    rfc(9111, '5.2.2.5', 'a cache MUST NOT store any part of either the immediate request or the response'),
    rfc(9110, '8.8.3'),
    AUTHMD.register,
  ],
  needs: ['anonymous'],
  check({ anonymous: { exchange } }) {
    const actual = exchange.response.headers.get('etag')
    const tagged: Problem = {
      message: 'the registration response has an ETag, which invites caches to keep the secrets in the body',
      at: atHeader(exchange, 'etag'),
      expected: 'no ETag',
      actual,
      fix: 'Turn off the automatic `ETag` of this endpoint.',
    }
    return [...cachingProblems(exchange), ...(actual === null ? [] : [tagged])]
  },
  why: 'The body contains the assertion and the claim token. Anyone who finds it in a cache or in the log of a cache can act as the agent.',
  fix: 'Send `Cache-Control: no-store` with every answer of the registration endpoint. Turn off the automatic `ETag` there.',
})
