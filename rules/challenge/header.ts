import { atHeader, defineRule, parseChallenges, rfc } from '../../src/judge/rule.js'

const HEADER = 'www-authenticate'

export default defineRule({
  id: 'challenge/header',
  title: 'The 401 carries a `WWW-Authenticate` header that can be parsed.',
  level: 'MUST',
  spec: [
    rfc(9110, '15.5.2', 'The server generating a 401 response MUST send a WWW-Authenticate header field'),
    rfc(9110, '11.6.1'),
  ],
  needs: ['unauthorized'],
  check({ unauthorized }) {
    const actual = unauthorized.response.headers.get(HEADER)
    const at = atHeader(unauthorized, HEADER)
    const challenges = parseChallenges(actual ?? '')
    if ('error' in challenges) {
      const expected = 'challenges separated by commas, each parameter a token or a quoted string'
      return [{ message: `WWW-Authenticate cannot be parsed: ${challenges.error}`, at, expected, actual }]
    }
    if (challenges.length > 0) return []
    const message = actual === null ? 'the 401 has no WWW-Authenticate' : 'WWW-Authenticate holds no challenge'
    return [{ message, at, expected: 'Bearer resource_metadata="<https URL>"', actual }]
  },
  why: 'Without the header, or with one that a parser refuses, an agent has a bare 401 and no way to the metadata. A URL that is not in quotes is the usual slip: `:` and `/` are not allowed in a token.',
  fix: 'Send `WWW-Authenticate: Bearer resource_metadata="<URL of the protected resource metadata>"`, the URL in double quotes.',
})
