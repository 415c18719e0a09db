import { atHeader, defineRule, parseChallenges, rfc } from '../../src/judge/rule.js'

const HEADER = 'www-authenticate'

export default defineRule({
  id: 'challenge/header',
  title: 'The 401 has a `WWW-Authenticate` header that a client can parse.',
  level: 'MUST',
  impact: 'breakage',
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
      const expected = 'challenges separated by commas; each parameter value is a token or a quoted string'
      return [{ message: `WWW-Authenticate cannot be parsed: ${challenges.error}`, at, expected, actual }]
    }
    if (challenges.length > 0) return []
    const message =
      actual === null ? 'the 401 has no WWW-Authenticate header' : 'WWW-Authenticate contains no challenge'
    return [{ message, at, expected: 'Bearer resource_metadata="<https URL>"', actual }]
  },
  why: 'Without a header that it can parse, an agent does not find the metadata. The usual mistake is a URL without quotes: a token must not contain `:` or `/`.',
  fix: 'Send `WWW-Authenticate: Bearer resource_metadata="<URL of the protected resource metadata>"`. Put the URL in double quotes.',
})
