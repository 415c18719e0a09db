import { answered, atStatus, defineRule, rfc, statusAndError, tamper } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/unknown-token',
  title: 'The revocation endpoint answers 200 to an unknown token.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(
      7009,
      '2.2',
      'The authorization server responds with HTTP status code 200 if the token has been revoked successfully or if the client submitted an invalid token.',
    ),
  ],
  since: '0.2',
  needs: ['revoked', 'revocationEndpoint', 'secondAccessToken'],
  probe: {
    effect: 'revoke',
    // One character differs from a real token, so the form is right and the service never issued it.
    send: ({ revocationEndpoint, secondAccessToken }, http) =>
      http.postForm(revocationEndpoint, { token: tamper(secondAccessToken.value) }),
  },
  check({ probe }) {
    const { status } = probe.response
    if (status === 200) return []
    const message = `an unknown token did not get 200: ${answered(probe)}`
    return [{ message, at: atStatus(probe), expected: '200', actual: statusAndError(probe) }]
  },
  why: 'For the agent, the token does not work in either case. An attacker who tries tokens learns from an error which ones are real.',
  fix: 'Answer 200 for known and unknown tokens.',
})
