import { atHeader, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/no-error-code',
  title: 'The challenge names no error when no credential was sent.',
  level: 'SHOULD',
  spec: [rfc(6750, '3.1', 'the resource server SHOULD NOT include an error code or other error information.')],
  needs: ['unauthorized', 'bearerChallenge'],
  check({ unauthorized, bearerChallenge: { parameters } }) {
    const named = ['error', 'error_description', 'error_uri'].filter((name) => parameters.has(name))
    if (named.length === 0) return []
    return [
      {
        message: `the challenge carries ${named.join(' and ')}, although no credential was sent`,
        at: atHeader(unauthorized, 'www-authenticate'),
        expected: `no ${named.join(', no ')}`,
        actual: named.map((name) => `${name}="${parameters.get(name)}"`).join(', '),
      },
    ]
  },
  why: 'Agents read `invalid_token` as "my token went bad" and throw away or refresh what they hold, instead of registering.',
  fix: 'Leave `error`, `error_description` and `error_uri` out of the challenge when the request has no `Authorization` header.',
})
