import { atHeader, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/bearer',
  title: 'One challenge of the 401 has the scheme `Bearer`.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(6750, '3', 'All challenges defined by this specification MUST use the auth-scheme value "Bearer".'),
    rfc(9728, '5.1'),
  ],
  needs: ['unauthorized', 'challenges'],
  check({ unauthorized, challenges }) {
    const schemes = challenges.map(({ scheme }) => scheme)
    if (schemes.some((scheme) => scheme.toLowerCase() === 'bearer')) return []
    return [
      {
        message: `the 401 asks for ${schemes.join(', ')} and not for a bearer token`,
        at: atHeader(unauthorized, 'www-authenticate'),
        expected: 'a Bearer challenge',
        actual: unauthorized.response.headers.get('www-authenticate'),
      },
    ]
  },
  why: 'An agent holds a bearer token and nothing else. It gives up when the service asks only for another scheme.',
  fix: 'Add a `Bearer` challenge with `resource_metadata` to the header. Other challenges may stay: separate them with commas.',
})
