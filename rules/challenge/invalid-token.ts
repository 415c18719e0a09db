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
  title: 'The API answers an unknown bearer token with 401, `invalid_token` and the URL of the metadata.',
  level: 'SHOULD',
  impact: 'breakage',
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
      const message = `${answered(probe)} to an unknown bearer token`
      const weight = status < 300 ? ({ level: 'MUST', impact: 'takeover' } as const) : {}
      return [{ message, at: atStatus(probe), expected: '401', actual: status, ...weight }]
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
    const message = 'the challenge has no resource_metadata when a token was sent'
    return [{ message, at, expected: `resource_metadata="${pointer}"`, actual }]
  },
  why: 'An agent must learn that its token has ended, and where to get a new one. An API that accepts an unknown token is open to everyone.',
  fix: 'Answer every unknown, expired or revoked token with 401 and `WWW-Authenticate: Bearer error="invalid_token", resource_metadata="…"`.',
})
