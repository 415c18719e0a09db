import { atHeader, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/no-error-code',
  title: 'The challenge contains no error when the request had no credential.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(6750, '3.1', 'the resource server SHOULD NOT include an error code or other error information.')],
  needs: ['unauthorized', 'bearerChallenge'],
  check({ unauthorized, bearerChallenge: { parameters } }) {
    const named = ['error', 'error_description', 'error_uri'].filter((name) => parameters.has(name))
    if (named.length === 0) return []
    return [
      {
        message: `the challenge has ${named.join(' and ')}, although no credential was sent`,
        at: atHeader(unauthorized, 'www-authenticate'),
        expected: `no ${named.join(', no ')}`,
        actual: named.map((name) => `${name}="${parameters.get(name)}"`).join(', '),
      },
    ]
  },
  why: 'An agent that reads `invalid_token` thinks that its own token has failed. It then discards or refreshes a token instead of registering.',
  fix: 'Leave `error`, `error_description` and `error_uri` out of the challenge when the request has no `Authorization` header.',
})
