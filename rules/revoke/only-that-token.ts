import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  mintedToken,
  type Problem,
  rfc,
  statusAndError,
  takesBearer,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/only-that-token',
  title: 'The revocation of one access token does not end other tokens or the assertion.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.revocation, rfc(7009, '2.1')],
  since: '0.2',
  needs: ['survivors', 'access'],
  check({ survivors, access }) {
    const problems: Problem[] = []
    if (survivors.access && !takesBearer(survivors.access, access)) {
      problems.push({
        message: `the revocation also ended another token of the registration: ${answered(survivors.access)}`,
        at: atStatus(survivors.access),
        expected: `${access.response.status}, as before`,
        actual: survivors.access.response.status,
      })
    }
    if (mintedToken(survivors.exchange) === undefined) {
      problems.push({
        message: `the revocation also ended the assertion: ${answered(survivors.exchange)}`,
        at: atStatus(survivors.exchange),
        expected: '200 and an access_token',
        actual: statusAndError(survivors.exchange),
        fix: 'End only the token in the request. Let the assertion mint another `access_token` after it.',
      })
    }
    return problems
  },
  why: 'An agent revokes the token of one task while another task continues. RFC 7009 allows a server to end related tokens and the grant as well. auth.md does not: an agent revokes one access token, and only the provider ends a registration. Otherwise an agent that behaves well loses its access.',
  fix: 'End only the token in the request. Do not end other tokens, the assertion or the registration.',
})
