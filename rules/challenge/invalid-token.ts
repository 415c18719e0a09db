import {
  answered,
  atHeader,
  atStatus,
  defineRule,
  isError,
  type Problem,
  parseChallenges,
  rfc,
} from '../../src/judge/rule.js'

const HEADER = 'www-authenticate'

export default defineRule({
  id: 'challenge/invalid-token',
  title: 'An unknown bearer token gets 401 with `invalid_token`, and still the way to the metadata.',
  level: 'SHOULD',
  spec: [
    rfc(6750, '3.1', 'The resource SHOULD respond with the HTTP 401 (Unauthorized) status code.'),
    rfc(9728, '5.1'),
  ],
  needs: ['unauthorized', 'bearerChallenge'],
  probe: {
    effect: 'read',
    send: ({ unauthorized }, http) =>
      http.send('GET', unauthorized.request.url, { headers: { authorization: 'Bearer authmd-check-unknown' } }),
  },
  check({ bearerChallenge, probe }): Problem[] {
    const { status, headers } = probe.response
    if (status !== 401) {
      const message = `${answered(probe)} to a bearer token that nobody issued`
      const level = status < 300 ? 'MUST' : 'SHOULD'
      return [{ message, at: atStatus(probe), expected: '401', actual: status, level }]
    }
    const at = atHeader(probe, HEADER)
    const actual = headers.get(HEADER)
    const challenges = parseChallenges(actual ?? '')
    const bearers = 'error' in challenges ? [] : challenges.filter(({ scheme }) => scheme.toLowerCase() === 'bearer')
    if (!bearers.some(({ parameters }) => isError(parameters.get('error'), 'invalid_token'))) {
      return [{ message: 'the challenge does not say invalid_token', at, expected: 'error="invalid_token"', actual }]
    }
    const pointer = bearerChallenge.parameters.get('resource_metadata')
    if (pointer === undefined || bearers.some(({ parameters }) => parameters.has('resource_metadata'))) return []
    const message = 'the challenge loses resource_metadata when a token was sent'
    return [{ message, at, expected: `resource_metadata="${pointer}"`, actual }]
  },
  why: 'An agent whose token has ended must learn that a new one would help, and where to get it. An API that takes a token nobody issued is open to everybody.',
  fix: 'Answer 401 with `WWW-Authenticate: Bearer error="invalid_token", resource_metadata="…"` to every token that is unknown, expired or revoked.',
})
