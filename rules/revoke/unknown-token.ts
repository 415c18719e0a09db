import { answered, atStatus, defineRule, rfc, statusAndError, tamper } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/unknown-token',
  title: 'Revoking an unknown token is answered 200.',
  level: 'MUST',
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
    // One character off a true one: of the right form, and never issued.
    send: ({ revocationEndpoint, secondAccessToken }, http) =>
      http.postForm(revocationEndpoint, { token: tamper(secondAccessToken.value) }),
  },
  check({ probe }) {
    const { status } = probe.response
    if (status === 200) return []
    const message = `an unknown token was not answered as a revoked one: ${answered(probe)}`
    return [{ message, at: atStatus(probe), expected: '200', actual: statusAndError(probe) }]
  },
  why: 'To the agent the token is gone either way; to somebody who tries tokens, an error for unknown ones tells which are real.',
  fix: 'Answer 200 whether or not there is such a token.',
})
