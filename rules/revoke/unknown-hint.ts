import { answered, atStatus, defineRule, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/unknown-hint',
  title: 'The revocation endpoint ignores an unknown `token_type_hint`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [
    rfc(
      7009,
      '2.2',
      'An invalid token type hint value is ignored by the authorization server and does not influence the revocation response.',
    ),
  ],
  since: '0.2',
  // The service answered the same request without the hint with 200.
  needs: ['revokedAgain', 'revocationEndpoint', 'secondAccessToken'],
  probe: {
    effect: 'revoke',
    send: ({ revocationEndpoint, secondAccessToken }, http) =>
      http.postForm(revocationEndpoint, { token: secondAccessToken.value, token_type_hint: 'urn:example:none' }),
  },
  check({ probe }) {
    const { status } = probe.response
    if (status === 200) return []
    const message = `an unknown token_type_hint changed the answer: ${answered(probe)}`
    return [{ message, at: atStatus(probe), expected: '200, as without the hint', actual: statusAndError(probe) }]
  },
  why: 'A hint only says where to look first. When the service refuses the request because of the hint, the token still works although the agent wanted to end it.',
  fix: 'Look for the token among all types, with any value of `token_type_hint`.',
})
